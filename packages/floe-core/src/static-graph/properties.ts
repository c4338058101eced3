import { jinjaTokens, refsInJinja, templateOfValue, type Refs } from '../template';
import { foundOf, some } from './code';
import type { DescribedNode, NodeConfig, PropertiesFacts, Reader, SourceTable } from './facts';
import { defined, list, mapping, plain, text, type Mapping } from './shape';
import { readYaml } from '../workspace';

/** Under these keys a text that looks like code is code; elsewhere only what is in `{{ … }}`. */
const codeKeys = new Set([
  ...['tests', 'data_tests', 'depends_on', 'relation', 'input', 'model', 'constraints'],
]);

/** What people write for people. */
const proseKeys = new Set(['description', 'docs', 'meta']);

/** What a properties file says: `schema.yml`, whatever it is called. */
export async function readProperties(written: string): Promise<PropertiesFacts> {
  const { value, problem } = await readYaml(written);
  const root = mapping(value);
  const nodes = ['models', 'seeds', 'snapshots'].flatMap((key) => entries(root[key]));
  const tests = [...nodes, ...entries(root.sources)].reduce((sum, each) => sum + testsOf(each), 0);
  const all = tests + list(root.unit_tests).length;
  return defined({
    ...foundOf(refsInValue(root), problem),
    nodes: some(nodes.flatMap(describedNode)),
    snapshots: some(entries(root.snapshots).flatMap(yamlSnapshot)),
    groups: some(entries(root.groups).flatMap(({ name }) => text(name) ?? [])),
    sources: some(entries(root.sources).flatMap(tablesOf)),
    readers: some([
      ...entries(root.exposures).flatMap(exposureReader),
      ...entries(root.snapshots).flatMap(snapshotReader),
    ]),
    tests: all > 0 ? all : undefined,
  });
}

/** The refs in the texts of a value, however deep. */
export function refsInValue(value: unknown): Refs {
  const code = [...codeIn(value, false)];
  if (code.length === 0) return { refs: [], computed: 0, unknown: 0 };
  // What one text leaves open is closed before the next.
  return refsInJinja(code.flatMap((each) => jinjaTokens(each).tokens));
}

function* codeIn(value: unknown, isCode: boolean): Generator<string> {
  if (typeof value === 'string') {
    const template = isCode ? templateOfValue(value) : value;
    if (/\{[{%]/.test(template)) yield template;
  } else if (Array.isArray(value)) {
    for (const each of value as unknown[]) yield* codeIn(each, isCode);
  } else {
    for (const [key, each] of Object.entries(mapping(value)))
      if (!proseKeys.has(key)) yield* codeIn(each, isCode || codeKeys.has(key));
  }
}

function entries(value: unknown): Mapping[] {
  return list(value).map(mapping);
}

function describedNode(node: Mapping): DescribedNode[] {
  const name = text(node.name);
  if (name === undefined) return [];
  const config = configOf(node);
  const described = { name, ...(Object.keys(config).length > 0 && { config }) };
  const versions = entries(node.versions).flatMap(({ v, defined_in: file }): DescribedNode[] => {
    const own = typeof v === 'string' || typeof v === 'number' ? `${name}_v${v}` : undefined;
    const stem = text(file) ?? own;
    return stem === undefined ? [] : [{ ...described, name: stem, isVersion: true }];
  });
  return Object.keys(config).length === 0 ? [] : [described, ...versions];
}

/** @param node of a properties file, or the part of a config tree */
export function configOf(node: Mapping): NodeConfig {
  const config = mapping(node.config);
  const given = (key: string): unknown => config[key] ?? node[key];
  const places = [config.schema, config.database, config.alias];
  const isComputed = places.some((each) => text(each) !== undefined && plain(each) === undefined);
  return defined({
    schema: plain(config.schema),
    database: plain(config.database),
    alias: plain(config.alias),
    computed: isComputed ? (true as const) : undefined,
    access: plain(given('access')),
    group: plain(given('group')),
    disabled: config.enabled === false ? (true as const) : undefined,
  });
}

function yamlSnapshot({ name, relation }: Mapping): string[] {
  const named = text(name);
  return named !== undefined && text(relation) !== undefined ? [named] : [];
}

/** dbt puts them in `meta`, or in `config.meta`. */
function metaOf(value: Mapping, section: string): Mapping {
  const metas = [mapping(mapping(value.config).meta), mapping(value.meta)];
  return mapping(metas.map((meta) => meta[section]).find((each) => each !== undefined));
}

function tablesOf(source: Mapping): SourceTable[] {
  const name = text(source.name);
  if (name === undefined) return [];
  const producer = text(metaOf(source, 'floe').producer);
  return entries(source.tables).flatMap((table) => {
    const tableName = text(table.name);
    if (tableName === undefined) return [];
    const places = [source.database, source.schema, table.identifier];
    const isComputed = places.some((each) => text(each) !== undefined && plain(each) === undefined);
    const made = {
      database: plain(source.database),
      schema: plain(source.schema) ?? name,
      producer: text(metaOf(table, 'floe').producer) ?? producer,
      computed: isComputed ? (true as const) : undefined,
    };
    const identifier = plain(table.identifier) ?? tableName;
    return [{ name: `${name}.${tableName}`, identifier, ...defined(made) }];
  });
}

function exposureReader(exposure: Mapping): Reader[] {
  const exposedTo = text(metaOf(exposure, 'nx').project);
  return reader('exposure', exposure, { depends_on: exposure.depends_on }, exposedTo);
}

function snapshotReader(snapshot: Mapping): Reader[] {
  return reader('snapshot', snapshot, { relation: snapshot.relation });
}

/** Kept only where it has to do with other projects. */
function reader(
  resourceType: Reader['resourceType'],
  { name }: Mapping,
  code: Mapping,
  exposedTo?: string,
): Reader[] {
  const named = text(name);
  const { refs } = foundOf(refsInValue(code));
  if (named === undefined || (refs ?? exposedTo) === undefined) return [];
  return [{ resourceType, name: named, ...defined({ refs, exposedTo }) }];
}

/** Of a node and its columns, of a source and its tables. */
function testsOf(node: Mapping): number {
  const own = list(node.tests).length + list(node.data_tests).length;
  const parts = [...entries(node.columns), ...entries(node.tables)];
  return parts.reduce((sum, part) => sum + testsOf(part), own);
}
