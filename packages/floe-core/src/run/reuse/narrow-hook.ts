import { type Graph, readGraph } from '../../manifest';
import type { Ask, SelectionHook, SelectionDecision, Selection } from '../../engines';

/** Picks what dbt is to work on, out of the graph it has just read. */
export type Choice = (graph: Graph) => ReadonlySet<string>;

/**
 * A selection hook that lets through only what is chosen, and of that only what another hook, where there is one, does not reuse.
 * Where dbt's manifest cannot be read nothing is let through: nobody has asked for all there is.
 *
 * @param manifest absolute path
 */
export function narrowHook(manifest: string, choose: Choice, inner?: SelectionHook): SelectionHook {
  return {
    isNeeded: true,
    async selected(selection: Selection, ask: Ask): Promise<SelectionDecision> {
      const graph = await readGraph(manifest);
      const isOfRun = graph?.invocationId === selection.invocationId;
      const chosen = graph && isOfRun ? choose(graph) : new Set<string>();
      const selected = selection.selected.filter((each) => chosen.has(each));
      const passage = await inner?.selected({ ...selection, selected }, ask);
      return { events: [], ...passage, keep: passage?.keep ?? selected };
    },
    ended: async (ask) => {
      await inner?.ended(ask);
    },
  };
}
