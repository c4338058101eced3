import type * as Yaml from 'yaml';

import type { Artifacts, ComputeTarget } from '../../artifacts';
import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import type { CompileInput } from '../input';
import { duckdb } from './duckdb';
import type { WarehouseProfile } from './output';

const warehouses: Readonly<Partial<Record<ComputeTarget, WarehouseProfile>>> = { duckdb };

const header = '# Made by floe from floe.yaml. Do not edit: the next compile writes it anew.\n';

/**
 * The text of `.floe/profiles.yml`: the profile dbt_project.yml names, with one target, `dev`.
 *
 * Source: runtime view §4.3 (`dbt_profiles_path`); names as dbt documents them for each adapter.
 */
export function planProfiles(input: CompileInput): Outcome<string> {
  const { config, profileName, dbtProjectFile } = input;
  const { target } = config.compute;
  const warehouse = warehouses[target];
  if (!warehouse) {
    const place = { file: 'floe.yaml', location: 'compute.target' };
    return failed(diagnose('FLOE302', { target, known: Object.keys(warehouses) }, place));
  }
  if (profileName === undefined) {
    const suggestion = config.name.replaceAll('-', '_');
    return failed(diagnose('FLOE301', { suggestion }, { file: dbtProjectFile }));
  }
  // Loaded only here: a run needs this room, but no YAML.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify } = require('yaml') as typeof Yaml;
  const profile = { target: 'dev', outputs: { dev: warehouse.output(config.compute) } };
  return ok(header + stringify({ [profileName]: profile }, { lineWidth: 0 }));
}

/** dbt's adapter for a compute target, such as `duckdb`; most are called like the target. */
export function adapterOf(target: ComputeTarget): string {
  return warehouses[target]?.adapter ?? target;
}

/**
 * The one file a warehouse lives in and only one process may write, such as a DuckDB file.
 *
 * @returns the path as written, relative to the folder of floe.yaml
 */
export function databaseFileOf({ target, properties }: Artifacts['compute']): string | undefined {
  return warehouses[target]?.databaseFile({ properties });
}

/** Whether what a run builds is gone when it ends. */
export function livesInMemory({ target, properties }: Artifacts['compute']): boolean {
  return warehouses[target]?.livesInMemory({ properties }) ?? false;
}
