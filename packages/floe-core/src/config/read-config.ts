import path from 'node:path';

import type { Outcome } from '../diagnostics';
import { lookAt, readBytes } from './disk';
import type { FloeConfig } from './floe-config';
import type * as ParseConfig from './parse-config';

/**
 * Reads and checks a project's floe.yaml (runtime view §3).
 *
 * @param request.projectDir folder of floe.yaml; a relative one is taken from the working directory
 * @returns the config and its warnings, or every problem at once, in the order of the file; never throws
 */
export async function readFloeConfig(request: {
  readonly projectDir: string;
}): Promise<Outcome<FloeConfig>> {
  const projectDir = path.resolve(request.projectDir);
  const bytes = await readBytes(projectDir);
  if (!bytes.ok) return bytes;
  const { decode, directoriesNamedIn, judge, readSource } = parser();
  const decoded = decode(bytes.value);
  if (!decoded.ok) return decoded;
  const source = readSource(decoded.value.text);
  if (!source.ok) return source;
  const directories = await lookAt(projectDir, directoriesNamedIn(source.value));
  return judge(source.value, { projectDir, directories, sourceHash: decoded.value.sourceHash });
}

/** yaml and zod take longer to load than floe.yaml takes to read, and many a process has no need of either. */
function parser(): typeof ParseConfig {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- `import()` of our own CommonJS would be slower
  return require('./parse-config') as typeof ParseConfig;
}
