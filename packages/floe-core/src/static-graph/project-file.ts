import { foundOf, some } from './code';
import type { FloeFacts, PackagesFacts, ProjectFacts, WarehouseFacts } from './facts';
import { refsInValue } from './properties';
import { defined, list, mapping, plain, text, type Mapping } from './shape';
import { readYaml } from '../workspace';

/** What of dbt_project.yml `layoutOf` of the room `workspace` reads. */
const ofLayout = /-paths?$|^name$|^clean-targets$/;

const hook = /^\+?(?:pre|post)[-_]hook$/;

/** What dbt_project.yml says. */
export async function readProject(written: string): Promise<ProjectFacts> {
  const { value, problem } = await readYaml(written);
  const root = mapping(value);
  const configs = Object.fromEntries(
    ['models', 'seeds', 'snapshots'].flatMap((key) =>
      root[key] === undefined ? [] : [[key, root[key]]],
    ),
  );
  const hooks = [root['on-run-start'], root['on-run-end'], ...hooksIn(configs)];
  return {
    ...defined({ ...foundOf(refsInValue(hooks), problem), name: plain(root.name) }),
    layout: Object.fromEntries(Object.entries(root).filter(([key]) => ofLayout.test(key))),
    ...(Object.keys(configs).length > 0 && { configs }),
  };
}

function hooksIn(value: unknown): unknown[] {
  return Object.entries(mapping(value)).flatMap(([key, each]) =>
    hook.test(key) ? [each] : hooksIn(each),
  );
}

/** What packages.yml or dependencies.yml says. */
export async function readPackages(written: string): Promise<PackagesFacts> {
  const { value, problem } = await readYaml(written);
  const root = mapping(value);
  const packages = list(root.packages).map(mapping);
  const projects = list(root.projects).flatMap(
    (each) => text(each) ?? text(mapping(each).name) ?? [],
  );
  return defined({
    locals: some(packages.flatMap(({ local }) => plain(local) ?? [])),
    projects: some(projects),
    others: packages.some(({ local }) => plain(local) === undefined) ? (true as const) : undefined,
    problem,
  });
}

/** What floe.yaml says of where the dbt project is and where its tables go. */
export async function readFloe(written: string): Promise<FloeFacts> {
  const { value } = await readYaml(written);
  const root = mapping(value);
  const transforms = list(root.transforms).flatMap((each) => plain(mapping(each).path) ?? []);
  const warehouse = warehouseOf(mapping(root.compute));
  const isInline = typeof root.compute === 'object' && root.compute !== null;
  const usesPlatform = !isInline && root.platform === undefined && transforms.length > 0;
  return {
    transforms,
    ...(warehouse && { warehouse }),
    ...(usesPlatform && { usesPlatform }),
  };
}

function warehouseOf(compute: Mapping): WarehouseFacts | undefined {
  const target = plain(compute.target);
  const properties = mapping(compute.properties);
  if (target === undefined) return undefined;
  return target === 'duckdb' ? duckdb(properties) : server(target, properties);
}

/** The database of a DuckDB file is called like the file (dbt-duckdb, `credentials.py`). */
function duckdb(properties: Mapping): WarehouseFacts | undefined {
  const path = plain(properties.path);
  if (path === undefined || /^[a-z][a-z0-9+.-]+:|^:/i.test(path)) return undefined;
  const [stem = ''] = (path.split(/[\\/]/).at(-1) ?? '').split('.');
  const [database, schema] = [properties.database, properties.schema].map((each, index) =>
    each === undefined ? [stem, 'main'][index] : plain(each),
  );
  return { identity: path, isDuckDB: true, ...defined({ database, schema }) };
}

function server(target: string, properties: Mapping): WarehouseFacts | undefined {
  const { account, host, port, project } = properties;
  const where = [account, host, project].map(plain).filter((each) => each !== undefined);
  if (where.length === 0) return undefined;
  const database = plain(properties.database ?? properties.dbname ?? project);
  const schema = plain(properties.schema ?? properties.dataset);
  const at = typeof port === 'number' || typeof port === 'string' ? String(port) : '';
  return { identity: [target, ...where, at].join(' '), ...defined({ database, schema }) };
}
