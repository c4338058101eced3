import path from 'node:path';

/** Absolute root of the repository the stories are about. */
export const repository = path.join(__dirname, '../../..');

/** Where the stories of one run keep everything they make; set up before the first one. */
export function place(...names: readonly string[]): string {
  return path.join(given('FLOE_E2E_PLACE'), ...names);
}

/** Absolute path of a dbt with the DuckDB adapter. */
export function realDbt(): string {
  return given('FLOE_E2E_DBT');
}

/** Absolute path of a tarball that `npm run pack:local` made. */
export function tarball(name: 'floe-core' | 'nx-floe'): string {
  return given(`FLOE_E2E_TARBALL_${name}`);
}

function given(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: the stories run through Jest.`);
  return value;
}
