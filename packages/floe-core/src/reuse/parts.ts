import { asObject, asText, type JsonObject } from '../json';
import type { GraphNode } from '../manifest';
import { canonical, shortDigest } from './canonical';
import { dbtSwitches } from './dbt-switches';
import type { NodeReads } from './macros';
import { keysOfSpeed, settingsIn } from './settings';
import type { ProjectVars, World } from './world';

/**
 * What a table is a function of, part by part: kept beside its fingerprint, so that it can be said later which of them
 * changed. A part is a digest or a short text; parts of many are by name.
 */
export type Parts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** What of a config says nothing about the table. */
const idle: ReadonlySet<string> = new Set([
  ...['tags', 'meta', 'docs', 'group', 'access', 'description', 'enabled', 'packages'],
  ...['static_analysis', 'freshness'],
]);

/** What of a manifest's entry changes without anything having changed, or is told by another part. */
const fleeting: ReadonlySet<string> = new Set([
  ...['created_at', 'compiled', 'compiled_code', 'compiled_path', 'build_path', 'root_path'],
  ...['extra_ctes', 'extra_ctes_injected', 'relation_name', 'config', 'unrendered_config'],
  ...['depends_on', 'patch_path', 'doc_blocks', 'metrics', 'refs', 'sources'],
]);

/** What a test is said to be, beside its config, without what only describes it. */
const describing: ReadonlySet<string> = new Set(['description', 'docs', 'tags', 'meta', 'group']);

/** The longest text that is kept as it is; of a longer one, a digest is. */
const longestText = 120;

/** The parts of one node that are its own; those of its parents are added by `fingerprintsOf`. */
export function ownParts(node: GraphNode, reads: NodeReads, world: World): Parts {
  const { raw: json } = node;
  return {
    code: shortDigest(asText(json.raw_code) ?? ''),
    config: configOf(json, reads),
    relation: asText(json.relation_name) ?? '',
    macros: reads.macros,
    vars: varsOf(reads, world.vars),
    env: envOf(reads, world.env),
    versions: world.versions,
    settings: shortDigest(canonical(world.settings)),
    project: shortDigest(canonical(world.project)),
    ...optional('target', readsTarget(reads), targetOf(reads, world)),
    ...switchesIn(world.env),
    ...optional('columns', columnsMatter(json), [json.columns, json.constraints, json.description]),
    ...optional(
      isTest(node) ? 'definition' : 'manifest',
      readsEntry(node, reads),
      entryOf(node, reads),
    ),
    ...seedOf(node, world),
  };
}

function optional(name: string, matters: boolean, value: unknown): Parts {
  return matters ? { [name]: shortDigest(canonical(value)) } : {};
}

function seedOf({ uniqueId }: GraphNode, { seeds }: World): Parts {
  const seed = seeds.get(uniqueId);
  return seed === undefined ? {} : { seed };
}

/** Code that looks at its config by itself may look at anything in it. */
function configOf(
  json: JsonObject,
  { members, names }: NodeReads,
): Readonly<Record<string, string>> {
  const all = ['get', 'require', 'meta_get', 'meta_require', '*'].some((how) =>
    members.has(`config.${how}`),
  );
  const whole = all || names.has('model');
  const entries = Object.entries(asObject(json.config)).filter(([key]) => whole || !idle.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, shown(canonical(value))]));
}

function readsTarget({ names }: NodeReads): boolean {
  return ['target', 'schema', 'database'].some((name) => names.has(name));
}

/** They count for every node: whether a table is filled at all may be a switch of dbt's. */
function switchesIn(env: World['env']): Parts {
  const entries = Object.entries(dbtSwitches(env)).map(
    ([name, value]) => [name, shortDigest(value)] as const,
  );
  return entries.length === 0 ? {} : { switches: Object.fromEntries(entries) };
}

/** What a mapping does that gives its members whatever they are called. */
const ofMappings = ['*', 'get', 'items', 'values', 'keys', 'copy', 'pop', 'popitem', 'setdefault'];

/** What is about speed alone counts for those who may read it: a run with other `--threads` builds nothing else anew. */
function targetOf({ members }: NodeReads, { target }: World): JsonObject {
  const ofWhole = [...ofMappings, ...keysOfSpeed].map((member) => `target.${member}`);
  return ofWhole.some((member) => members.has(member)) ? target : settingsIn(target);
}

function columnsMatter(json: JsonObject): boolean {
  const config = asObject(json.config);
  const persisted = Object.values(asObject(config.persist_docs)).some(Boolean);
  return asObject(config.contract).enforced === true || persisted;
}

function readsEntry(node: GraphNode, { names }: NodeReads): boolean {
  return names.has('model') || isTest(node);
}

function entryOf(node: GraphNode, { names }: NodeReads): unknown {
  const skipped = (key: string): boolean =>
    fleeting.has(key) || (!names.has('model') && describing.has(key));
  return Object.entries(node.raw).filter(([key]) => !skipped(key));
}

function varsOf(reads: NodeReads, vars: ProjectVars): Readonly<Record<string, string>> {
  const named = reads.unseen.has('var') ? allNames(vars) : [...(reads.literals.get('var') ?? [])];
  return Object.fromEntries(named.sort().map((name) => [name, valueOf(name, vars)]));
}

function allNames({ commandLine, projects }: ProjectVars): string[] {
  const all = [commandLine, ...Object.values(projects)].flatMap((each) => Object.keys(each));
  return [...new Set(all)];
}

/** All that is said of a variable, wherever: which of it dbt takes depends on who asks. */
function valueOf(name: string, { commandLine, projects }: ProjectVars): string {
  const said = commandLine[name];
  if (said !== undefined) return shown(said);
  const found = Object.entries(projects).flatMap(([project, vars]) =>
    Object.entries(vars)
      .filter(([key]) => key === name || key.endsWith(`.${name}`))
      .map(([key, value]) => `${project}/${key}=${value}`),
  );
  const only = found.length === 1 ? found[0]?.replace(/^[^=]*=/, '') : undefined;
  return shown(only ?? found.sort().join('; '));
}

/** Values of the environment may be nobody's business: only whether they change is kept. */
function envOf(reads: NodeReads, env: World['env']): Readonly<Record<string, string>> {
  const named = [...(reads.literals.get('env_var') ?? [])].sort();
  return Object.fromEntries(
    named.map((name) => {
      const value = env[name];
      return [name, value === undefined ? '' : shortDigest(value)];
    }),
  );
}

function shown(text: string): string {
  return text.length <= longestText ? text : shortDigest(text);
}

/** Whether it is a test of whatever kind. */
export function isTest({ resourceType }: GraphNode): boolean {
  return resourceType === 'test' || resourceType === 'unit_test';
}
