import { isBuilt } from './ancestry';
import type { ReuseGraph } from '../manifest';
import type { Begun } from './node-state';
import { isTest } from './parts';
import { relationOf } from './relations';

/** What the notes are told before dbt works on these nodes. Nothing is noted of what leaves nothing behind. */
export function begunOf(uniqueIds: Iterable<string>, graph: ReuseGraph): Begun {
  const nodes = [...uniqueIds].flatMap((uniqueId) => {
    const node = graph.nodes.get(uniqueId);
    if (node === undefined || !(isBuilt(node) || isTest(node))) return [];
    const relation = isTest(node) ? undefined : relationOf(node);
    return [{ uniqueId, ...(relation && { relation }) }];
  });
  return { nodes, known: [...graph.nodes.keys()] };
}
