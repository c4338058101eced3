import { copyFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { readCompiledResults } from '../../dbt';
import { asObject, asText } from '../../json';
import { type GraphNode, readReuseGraph, type ReuseGraph } from '../../manifest';
import type { Ask, SelectionHook, SelectionDecision, RunPlan, Selection } from '../../engines';
import type { NodeRef, NodeReused, Untimed } from '../../events';
import {
  begunOf,
  decide,
  decideTests,
  type Decision,
  type Fingerprints,
  fingerprintsOf,
  type Known,
  type NodeStateDoor,
  openNodeState,
  type ProjectFacts,
  readSeeds,
  recordOf,
  rememberGraph,
  sourcesOf,
  type StateRead,
  type Survey,
  surveyGraph,
  type ToReuse,
  worldIn,
} from '../../reuse';
import { makeFolder } from '../../memory';
import type { ReuseWish, What } from '../what';
import type { ReuseContext } from './reuse-context';

/** What is decided of a graph, and what it was decided by. */
export interface Verdict {
  readonly known: Known;
  /** Of what dbt builds. */
  readonly nodes: Decision;
  /** Of tests. */
  readonly tests: Decision;
}

/** Or why nothing can be decided, as a sentence. */
export type VerdictRead =
  | { readonly known: true; readonly verdict: Verdict }
  | { readonly known: false; readonly why: string };

/** Fingerprints, and what they were made of. */
interface Made {
  readonly graph: ReuseGraph;
  readonly state: StateRead;
  readonly facts: ProjectFacts;
  readonly seeds: Awaited<ReturnType<typeof readSeeds>>;
  readonly fingerprints: Fingerprints;
}

/** A decision dbt is at work on. */
interface Underway extends Verdict {
  readonly invocationId: string;
}

/**
 * Reuse of nodes in one run (see the room `reuse`): looks around before dbt starts, decides when dbt has read the project,
 * keeps what was built when dbt has ended. Whatever goes wrong with it means that more is built.
 */
export class Reuse implements SelectionHook {
  private readonly door: NodeStateDoor;
  private ask: Ask | undefined;
  private underway: Underway | undefined;
  private before: { readonly survey: Survey; readonly facts: ProjectFacts } | undefined;
  private state: StateRead | undefined;
  private made: Made | undefined;

  constructor(
    private readonly context: ReuseContext,
    private readonly plan: Pick<RunPlan, 'runId' | 'command' | 'options'>,
    private readonly wish: ReuseWish & Pick<What, 'choose'>,
    private readonly now: () => Date,
  ) {
    this.door = openNodeState({ ...context.access, waiting: () => this.ask });
  }

  /** The same for whoever only wants to know what the next run would do. */
  static toDecide(context: ReuseContext, vars: string | undefined, now: () => Date): Reuse {
    const options = vars === undefined ? {} : { vars };
    const plan = { runId: '', command: 'build', options } as const;
    return new Reuse(context, plan, { never: false, fullRefresh: false }, now);
  }

  /** YAML or JSON mapping, as it is handed to dbt. */
  get vars(): string | undefined {
    return this.plan.options.vars;
  }

  /**
   * What is reused where that is all there is, so that dbt need not be started; undefined where it must be.
   */
  async allReused(): Promise<readonly Untimed[] | undefined> {
    const { select, exclude } = this.plan.options;
    const survey = await this.lookAround();
    const { never, fullRefresh, choose } = this.wish;
    const isSelected = choose === undefined && (select !== undefined || exclude !== undefined);
    const isAsked = never || fullRefresh || isSelected;
    if (!survey.isCurrent || isAsked) return undefined;
    const now = await this.verdictNow();
    if (!now.known || hasMore(now.verdict.known.graph)) return undefined;
    const { verdict } = now;
    const { nodes, tests } = this.parts(verdict);
    if (nodes.build.length > 0 || tests.build.length > 0) return undefined;
    return this.toldOf(verdict.known.graph, [...nodes.reuse, ...tests.reuse]);
  }

  /** Absolute path of the copy of dbt's manifest that is kept. */
  get manifest(): string {
    return this.context.inputs.manifest;
  }

  /** Absolute path of dbt's own. */
  get written(): string {
    return this.context.written;
  }

  /** What is decided by a manifest, or why nothing can be. */
  async verdictNow(manifest = this.manifest): Promise<VerdictRead> {
    const { facts } = this.before ?? (await this.look());
    const graph = await readReuseGraph(manifest);
    if (graph === undefined) return { known: false, why: "dbt's manifest could not be read." };
    return this.verdictOf(graph, facts, this.wish.choose?.(graph));
  }

  async selected({ selected, invocationId }: Selection, ask: Ask): Promise<SelectionDecision> {
    // A second try: what was known is about to be built, by the notes.
    if (this.underway !== undefined) this.state = undefined;
    this.underway = undefined;
    this.ask = ask;
    // What they hold is then a function of their files, also where nothing can be decided.
    const newTables = selected.filter((uniqueId) => uniqueId.startsWith('seed.'));
    try {
      return { ...(await this.pass(new Set(selected), invocationId)), newTables };
    } catch {
      this.underway = undefined;
      return { newTables, events: [] };
    } finally {
      this.ask = undefined;
    }
  }

  async ended(ask: Ask): Promise<void> {
    this.ask = ask;
    try {
      await this.keep();
    } catch {
      // What is not kept is built again.
    } finally {
      this.ask = undefined;
    }
  }

  /** Made before dbt starts, so that what is changed while it reads is noticed. */
  async lookAround(): Promise<Survey> {
    return (await this.look()).survey;
  }

  /** The manifest dbt has just written was made of the files as they were at the last look. */
  async parsed(): Promise<void> {
    const { manifest, written } = this;
    await makeFolder(path.dirname(manifest));
    await copyFile(written, `${manifest}.new`);
    await rename(`${manifest}.new`, manifest);
    const look = this.before?.survey.look;
    if (look) await rememberGraph(this.context.inputs, look);
  }

  private async look(): Promise<NonNullable<Reuse['before']>> {
    const survey = await surveyGraph(this.context.inputs);
    this.before = { survey, facts: await this.context.facts() };
    return this.before;
  }

  private async pass(
    selected: ReadonlySet<string>,
    invocationId: string,
  ): Promise<SelectionDecision> {
    const graph = await readReuseGraph(this.written);
    // Somebody else's dbt may have read the project in between.
    if (graph?.invocationId !== invocationId || this.before === undefined) return { events: [] };
    await this.parsed();
    const read = await this.verdictOf(graph, this.before.facts, selected);
    if (!read.known) return { events: [] };
    const { verdict } = read;
    const { nodes, tests } = this.parts(verdict);
    const reused = [...nodes.reuse, ...tests.reuse];
    const isReused = new Set(reused.map(({ uniqueId }) => uniqueId));
    const keep = [...selected].filter((uniqueId) => !isReused.has(uniqueId));
    if (!(await this.invalidate(graph, keep))) return { events: [] };
    this.underway = { ...verdict, nodes, invocationId };
    return { keep, events: this.toldOf(graph, reused) };
  }

  private async invalidate(graph: ReuseGraph, keep: readonly string[]): Promise<boolean> {
    const begun = begunOf(keep, graph);
    if (begun.nodes.length === 0) return true;
    const done = await this.door.invalidate(begun);
    return done.ok;
  }

  /** `dbt test` builds nothing, whatever is out of date. */
  private parts({ nodes, tests }: Verdict): Pick<Verdict, 'nodes' | 'tests'> {
    const nothing: Decision = { build: [], reuse: [] };
    const skipped = new Set(this.plan.options.excludeResourceTypes ?? []);
    return {
      nodes: this.plan.command === 'test' ? nothing : nodes,
      tests: skipped.has('test') ? nothing : tests,
    };
  }

  private async verdictOf(
    graph: ReuseGraph,
    facts: ProjectFacts,
    selected?: ReadonlySet<string>,
  ): Promise<VerdictRead> {
    this.state ??= await this.door.read(sourcesOf(graph));
    const { state } = this;
    if (!state.known) return state;
    const fingerprints = await this.fingerprints(graph, facts, state);
    const known: Known = {
      ...{ graph, fingerprints, state },
      options: {
        ...this.wish,
        viewsFollow: worldIn(state).viewsFollow,
        ...(selected && { selected }),
      },
    };
    const nodes = decide(known);
    const isTestRun = this.plan.command === 'test';
    const tests = decideTests(known, isTestRun ? undefined : nodes);
    return { known: true, verdict: { known, nodes, tests } };
  }

  private async fingerprints(
    graph: ReuseGraph,
    facts: ProjectFacts,
    state: StateRead,
  ): Promise<Fingerprints> {
    const { world, versions } = this.context;
    const { engine, ...held } = worldIn(state);
    const seeds = await readSeeds(graph);
    const { made } = this;
    // All else stays as it is in a run. Made anew they take a tenth of a second for a thousand nodes.
    const isSame = made?.graph === graph && made.state === state;
    if (isSame && isDeepStrictEqual([made.facts, made.seeds], [facts, seeds]))
      return made.fingerprints;
    const { threads } = this.plan.options;
    const fingerprints = fingerprintsOf(graph, {
      ...{ ...world, ...facts, ...held },
      target: { ...world.target, ...(threads !== undefined && { threads }) },
      versions: { ...versions, ...engine },
      seeds,
    });
    this.made = { graph, state, facts, seeds, fingerprints };
    return fingerprints;
  }

  private async keep(): Promise<void> {
    const { underway, state, context } = this;
    if (underway === undefined || state?.known !== true) return;
    const { invocationId, known, nodes } = underway;
    const targetDir = path.dirname(this.written);
    const results = await readCompiledResults(targetDir, invocationId);
    if (results === undefined || results.outcomes.size === 0) return;
    const actual = await this.fingerprints(known.graph, await context.facts(), state);
    const ended = { ...known, ...results, decision: nodes, actual, at: this.now() };
    const { stamps } = state.state;
    await this.door.record(recordOf({ ...ended, sources: stamps, runId: this.plan.runId }));
  }

  private toldOf(graph: ReuseGraph, reused: readonly ToReuse[]): readonly Untimed<NodeReused>[] {
    return reused.flatMap(({ uniqueId, runId, builtAt }) => {
      const node = graph.nodes.get(uniqueId);
      if (node === undefined) return [];
      const told = { node: refOf(node), fromRun: runId, builtAt: new Date(builtAt) };
      return [{ kind: 'node-reused' as const, ...told }];
    });
  }
}

function refOf({ uniqueId, name, resourceType, json }: GraphNode): NodeRef {
  const materialization = asText(asObject(json.config).materialized);
  const attachedNode = asText(json.attached_node);
  const relation = asText(json.relation_name);
  return {
    ...{ uniqueId, name, resourceType },
    ...(materialization !== undefined && { materialization }),
    ...(attachedNode !== undefined && { attachedNode }),
    ...(relation !== undefined && { relation }),
  };
}

/** Whether dbt does more than to build nodes and to run tests. */
function hasMore({ nodes }: ReuseGraph): boolean {
  return [...nodes.values()].some(({ resourceType }) =>
    ['operation', 'function'].includes(resourceType),
  );
}
