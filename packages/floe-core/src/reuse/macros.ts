import { asObject, asText } from '../json';
import type { GraphNode, Macro, ReuseGraph } from '../manifest';
import { templateOfValue } from '../template';
import { shortDigest } from './canonical';
import { type JinjaReads, readJinja } from './jinja';
import { calledByPython, Overrides } from './overrides';

/** What a node's code and the macros it may reach read, all in one. */
export interface NodeReads {
  /** Digests of the macros of the project and its packages, by `unique_id`. dbt's own are told by its version. */
  readonly macros: Readonly<Record<string, string>>;
  readonly names: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly literals: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unseen: ReadonlySet<string>;
}

/** Their names are told of as they are, so nothing is to be learned from what they are made of. */
const notEntered: ReadonlySet<string> = new Set(['run_query', 'statement', 'is_incremental']);

/** Finds the macros a node may reach: those dbt saw it call, and all that go by a name it mentions. */
export class Macros {
  private readonly byName = new Map<string, Macro[]>();
  private readonly byDispatch = new Map<string, Macro[]>();
  private readonly overrides: Overrides;
  private readonly read = new Map<string, JinjaReads>();
  private readonly ways = new Map<string, readonly Macro[]>();
  private readonly reachedBy = new Map<string, ReadonlySet<string> | undefined>();

  /** @param dispatch `dispatch` of dbt_project.yml as it is written */
  constructor(
    private readonly graph: ReuseGraph,
    dispatch = '',
  ) {
    for (const macro of graph.macros.values()) {
      put(this.byName, macro.name, macro);
      const dispatched = /^[^_]+(?:_[^_]+)*?__(.+)$/.exec(macro.name)?.[1];
      if (dispatched !== undefined) put(this.byDispatch, dispatched, macro);
    }
    this.overrides = new Overrides(graph, (macro) => this.isOwnOfDbt(macro), dispatch);
  }

  readsOf(node: GraphNode): NodeReads {
    const all = new Gathered();
    // What takes the place of one of dbt's own counts for all; what it reads only where it is reached.
    for (const { macro } of this.overrides.of(node)) {
      all.macros[macro.uniqueId] = shortDigest(macro.sql);
    }
    const waiting = [
      ...this.rootsOf(node),
      ...codeOf(node).flatMap((code) => this.follow(readJinja(code), all)),
    ];
    for (let macro = waiting.pop(); macro !== undefined; macro = waiting.pop()) {
      if (all.reached.has(macro.uniqueId)) continue;
      all.reached.add(macro.uniqueId);
      if (!this.isOwnOfDbt(macro)) all.macros[macro.uniqueId] = shortDigest(macro.sql);
      if (!(notEntered.has(macro.name) && this.isOwnOfDbt(macro))) {
        waiting.push(...this.follow(this.readsIn(macro), all));
      }
    }
    return all;
  }

  private follow(reads: JinjaReads, all: Gathered): readonly Macro[] {
    all.add(reads);
    const dispatched = [...(reads.literals.get('dispatch') ?? [])];
    return [
      ...[...reads.words].flatMap((word) => this.byName.get(word) ?? []),
      ...dispatched.flatMap((name) => this.byDispatch.get(name) ?? []),
    ];
  }

  private rootsOf(node: GraphNode): readonly Macro[] {
    const { macros } = asObject(node.json.depends_on);
    const seen = Array.isArray(macros) ? macros.map((id) => this.graph.macros.get(String(id))) : [];
    const made = asText(asObject(node.json.config).materialized) ?? '';
    const reached = this.reachedBuilding(made);
    const overrides = this.overrides
      .of(node)
      .filter(({ instead }) => reached?.has(instead) !== false);
    return [
      ...seen.filter((macro) => macro !== undefined),
      ...this.waysOf(made),
      ...overrides.map(({ macro }) => macro),
    ];
  }

  /** Names of dbt's own macros that it may call to build something in a way of its own; undefined where that is not seen. */
  private reachedBuilding(made: string): ReadonlySet<string> | undefined {
    if (made === 'ephemeral') return new Set();
    if (this.reachedBy.has(made)) return this.reachedBy.get(made);
    const own = [...this.graph.macros.values()].filter((macro) => this.isOwnOfDbt(macro));
    const waiting = own.filter(({ name }) => name.startsWith(`materialization_${made}_`));
    const names = new Set<string>();
    const reached = made !== '' && waiting.length > 0 ? names : undefined;
    if (reached) waiting.push(...own.filter(({ name }) => calledByPython.has(name)));
    const entered = new Set<Macro>();
    for (let macro = waiting.pop(); macro !== undefined; macro = waiting.pop()) {
      if (entered.has(macro)) continue;
      entered.add(macro);
      names.add(macro.name);
      waiting.push(...this.follow(this.readsIn(macro), new Gathered()));
    }
    this.reachedBy.set(made, reached);
    return reached;
  }

  /** Materializations of that name. What one of dbt's own calls is dbt's own as well, or overrides it. */
  private waysOf(made: string): readonly Macro[] {
    const known = this.ways.get(made);
    if (known !== undefined) return known;
    const found = [...this.graph.macros.values()].filter(
      (macro) =>
        made !== '' && macro.name.startsWith(`materialization_${made}_`) && !this.isOwnOfDbt(macro),
    );
    this.ways.set(made, found);
    return found;
  }

  private readsIn(macro: Macro): JinjaReads {
    const reads = this.read.get(macro.uniqueId) ?? readJinja(macro.sql);
    this.read.set(macro.uniqueId, reads);
    return reads;
  }

  private isOwnOfDbt({ packageName }: Macro): boolean {
    return ['dbt', 'dbt_postgres', `dbt_${this.graph.adapterType ?? ''}`].includes(packageName);
  }
}

class Gathered implements NodeReads {
  readonly reached = new Set<string>();
  readonly macros: Record<string, string> = {};
  readonly names = new Set<string>();
  readonly members = new Set<string>();
  readonly literals = new Map<string, Set<string>>();
  readonly unseen = new Set<string>();

  add(reads: JinjaReads): void {
    for (const name of reads.names) this.names.add(name);
    for (const name of reads.members) this.members.add(name);
    for (const name of reads.unseen) this.unseen.add(name);
    for (const [how, what] of reads.literals) {
      const known = this.literals.get(how) ?? new Set();
      for (const each of what) known.add(each);
      this.literals.set(how, known);
    }
  }
}

/** The code of a node, and what of its config and of what a test is given is rendered when it is built. */
function codeOf({ raw: json }: GraphNode): readonly string[] {
  const { config, test_metadata: metadata, overrides, given, expect } = json;
  const rendered = [
    ...[config, overrides, given, expect].flatMap(textsIn),
    ...textsIn(metadata).map(templateOfValue),
  ];
  return [asText(json.raw_code) ?? '', ...rendered.filter((text) => /\{[{%]/.test(text))];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function put(map: Map<string, Macro[]>, key: string, macro: Macro): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [macro]);
  else known.push(macro);
}
