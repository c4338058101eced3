import path from 'node:path';

import type { Outcome } from '../diagnostics';
import { floeFile, lookAt, readFloeBytes } from './disk';
import type { FloeConfig } from './floe-config';
import { decode, directoriesNamedIn, judge, readSource } from './parse-config';

/**
 * Reads and checks a project's floe.yaml (runtime view §3).
 *
 * @param request.projectDir folder of floe.yaml; a relative one is taken from the working directory
 * @param request.env variables to fill in for `${NAME}`; without it none is set
 * @returns the config and its warnings, or every problem at once, in the order of the file; never throws
 */
export async function readFloeConfig(request: {
  readonly projectDir: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}): Promise<Outcome<FloeConfig>> {
  const projectDir = path.resolve(request.projectDir);
  const bytes = await readFloeBytes(projectDir);
  if (!bytes.ok) return bytes;
  const decoded = decode(bytes.value, floeFile);
  if (!decoded.ok) return decoded;
  const source = readSource(decoded.value.text, floeFile);
  if (!source.ok) return source;
  const directories = await lookAt(projectDir, directoriesNamedIn(source.value));
  const { sourceHash } = decoded.value;
  return judge(source.value, {
    projectDir,
    directories,
    sourceHash,
    environment: request.env ?? {},
  });
}
