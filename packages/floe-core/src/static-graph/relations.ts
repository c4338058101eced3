import type { DbtFile, DbtProject } from './dbt-files';
import type { NodeConfig, ProjectFacts, SourceTable, WarehouseFacts } from './facts';
import type { FactsCache } from './facts-cache';
import { configOf } from './properties';
import { mapping, plain, type Mapping } from './shape';
import type { NodeName } from './node-name';
import { nodesMadeBy, stemOf } from './nodes-of';
import { pathIn } from './workspace';

/** Where a table lies, as far as files say. */
export interface Place {
  /** Of the warehouse: two with one identity are one. */
  readonly warehouse: string;
  /** `database.schema.identifier`, in lower case. */
  readonly relation: string;
}

/** What lies there. */
export interface MadeAt extends Place {
  readonly node: NodeName;
}

/** Where the tables of a project go when nothing else is said, if files tell. */
export function warehouseOf(project: DbtProject, facts: FactsCache): WarehouseFacts | undefined {
  const warehouse = facts.of('floe', project.floeFile.hash)?.warehouse;
  if (warehouse?.isDuckDB !== true) return warehouse;
  const file = pathIn(project.root, warehouse.identity);
  // An absolute path is itself; one that leads out of the workspace is told from others by the project's folder.
  const identity =
    file ?? `${/^[\\/]/.test(warehouse.identity) ? '' : project.root} ${warehouse.identity}`;
  return { ...warehouse, identity: `duckdb ${identity}` };
}

/** Where the models, seeds and snapshots of a project go; those of which that cannot be told are left out. */
export function placesOf(project: DbtProject, facts: FactsCache): MadeAt[] {
  const warehouse = warehouseOf(project, facts);
  if (warehouse === undefined || !isPlainlyNamed(project)) return [];
  const described = describedConfigs(project);
  const tree = project.projectFile && facts.of('project', project.projectFile.hash);
  return project.files.flatMap((file) => {
    const { code } = file;
    return nodesMadeBy(file).flatMap((node) => {
      const configs = [
        ...treeConfigs(file, project.dbtRoot, tree),
        described.get(stemOf(file.file)),
        code?.config,
      ];
      const config = Object.assign({}, ...configs) as NodeConfig;
      const place = placeOf(node.name, config, warehouse);
      return place === undefined ? [] : [{ ...place, node }];
    });
  });
}

/** Where a source says its table lies. */
export function placeOfSource(
  table: SourceTable,
  warehouse: WarehouseFacts | undefined,
): Place | undefined {
  const { schema, identifier, computed } = table;
  const database = table.database ?? warehouse?.database;
  if (warehouse === undefined || computed || database === undefined || schema === undefined)
    return undefined;
  return { warehouse: warehouse.identity, relation: relation(database, schema, identifier) };
}

function placeOf(name: string, config: NodeConfig, warehouse: WarehouseFacts): Place | undefined {
  const base = warehouse.schema;
  const database = config.database ?? warehouse.database;
  if (config.computed || base === undefined || database === undefined) return undefined;
  // dbt's own rule: a custom schema comes after the one of the target (`generate_schema_name`).
  const schema = config.schema === undefined ? base : `${base}_${config.schema}`;
  return {
    warehouse: warehouse.identity,
    relation: relation(database, schema, config.alias ?? name),
  };
}

function relation(...parts: readonly string[]): string {
  return parts.join('.').toLowerCase();
}

/** A project whose macros decide the names of its relations puts them nobody knows where. */
function isPlainlyNamed({ files }: DbtProject): boolean {
  return !files.some(({ code }) => code?.namesRelations);
}

function describedConfigs({ files }: DbtProject): Map<string, NodeConfig> {
  const nodes = files.flatMap(({ properties }) => properties?.nodes ?? []);
  return new Map(nodes.flatMap(({ name, config }) => (config ? [[name, config] as const] : [])));
}

const trees: Readonly<Record<string, string>> = {
  model: 'models',
  seed: 'seeds',
  snapshot: 'snapshots',
};

/** What dbt_project.yml says of a file: of all, of the project's, and of each folder down to it. */
function treeConfigs(
  { file, folder }: DbtFile,
  dbtRoot = '.',
  project?: ProjectFacts,
): NodeConfig[] {
  const tree = mapping(project?.configs?.[trees[folder] ?? '']);
  if (Object.keys(tree).length === 0) return [];
  const inProject = dbtRoot === '.' ? file : file.slice(dbtRoot.length + 1);
  const steps = inProject
    .replace(/\.[^.]*$/, '')
    .split('/')
    .slice(1);
  const levels = [tree];
  for (const step of [project?.name ?? '', ...steps]) levels.push(mapping(levels.at(-1)?.[step]));
  return levels.map(levelConfig);
}

/** Keys may be written with or without `+`. */
function levelConfig(level: Mapping): NodeConfig {
  const of = (key: string): unknown => level[`+${key}`] ?? plain(level[key]);
  const config = { schema: of('schema'), database: of('database'), alias: of('alias') };
  const others = { access: of('access'), group: of('group'), enabled: level['+enabled'] };
  return configOf({ config: { ...config, ...others } });
}
