import path from 'node:path';

import type { Outcome } from '../diagnostics';
import { floeFile, lookAt, readFloeBytes } from './disk';
import type { FloeConfig } from './floe-config';
import { decode, directoriesNamedIn, judge, readSource } from './parse-config';

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
  const bytes = await readFloeBytes(projectDir);
  if (!bytes.ok) return bytes;
  const decoded = decode(bytes.value, floeFile);
  if (!decoded.ok) return decoded;
  const source = readSource(decoded.value.text, floeFile);
  if (!source.ok) return source;
  const directories = await lookAt(projectDir, directoriesNamedIn(source.value));
  return judge(source.value, { projectDir, directories, sourceHash: decoded.value.sourceHash });
}
