// The dbt that tests and benchmarks run: the one FLOE_TEST_DBT names, else the one floe makes for its users.
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failed, root } from './run.mjs';

const require = createRequire(import.meta.url);
const room = (name) => require(path.join(root, 'packages/floe-core/dist', name));

/**
 * Absolute path of a dbt with the DuckDB adapter. floe-core must be built.
 * @param onProgress told a line at a time what a slow installation does
 */
export async function realDbt(onProgress = (line) => console.log(`  ${line}`)) {
  const chosen = process.env.FLOE_TEST_DBT;
  if (chosen) return path.resolve(chosen);
  const { resolveDbt } = room('toolchain');
  const found = await resolveDbt({
    projectDir: root,
    dbt: 'managed',
    adapter: 'duckdb',
    env: process.env,
    onProgress,
  });
  if (found.ok) return found.value.command;
  const { paintFor, renderDiagnostics } = room('diagnostics');
  console.error(renderDiagnostics(found.problems, paintFor(false)).join('\n'));
  throw new Failed('Making a dbt to test with', 1);
}
