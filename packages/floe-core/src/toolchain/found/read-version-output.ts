import { stripVTControlCharacters } from 'node:util';
import { majorOf, type Reading } from './reading';

/**
 * Reads what `dbt --version` prints.
 *
 * - dbt-core: `Core:` with `- installed: 1.11.16`, then `Plugins:` with `- duckdb: 1.11.1`;
 *   before 1.0 `installed version: 0.21.0`
 * - dbt 2: `dbt 2.0.5`, in its previews `dbt-fusion 2.0.0-preview.12`
 * - the platform's command line: `dbt Cloud CLI - 0.40.5 (…)`
 *
 * @param adapter dbt's name of the adapter, such as `duckdb`
 * @returns `undefined` when it is none of these
 */
export function readVersionOutput(lines: readonly string[], adapter: string): Reading | undefined {
  const text = stripVTControlCharacters(lines.join('\n'));
  if (/^\s*(?:dbt )?(?:cloud|platform) cli\b/im.test(text)) return { engine: 'cloud-cli' };
  const core = /^\s*-?\s*installed(?: version)?:\s*v?(\d\S*)/m.exec(text)?.[1];
  if (core) return { engine: 'core', version: core, hasAdapter: hasPlugin(text, adapter) };
  const binary = /^\s*dbt(?:-fusion|-oss)?[ :]+v?(\d+\.\d\S*)/m.exec(text)?.[1];
  return binary && majorOf(binary) >= 2 ? { engine: 'binary', version: binary } : undefined;
}

function hasPlugin(text: string, adapter: string): boolean {
  const [, plugins = ''] = text.split(/^\s*Plugins:\s*$/m, 2);
  return plugins
    .split('\n')
    .some((line) => line.trim().replace(/^-\s*/, '').startsWith(`${adapter}:`));
}
