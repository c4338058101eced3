import path from 'node:path';

import { diagnose, failed, type Outcome } from '../diagnostics';
import { decode, readBytes, shownText } from '../source';
import { platformInForce } from '../places';
import { environmentName } from './environment-name';
import { fileName } from './file-name';
import { parsePlatform } from './parse-platform';
import type { PlatformConfig } from './platform-config';
import type { PlatformRequest } from './request';
import { inPlatformWords } from './words';

/**
 * Finds, reads and checks the platform.yaml of a project (runtime view §4.2): the one that is named, else that of the
 * registry floe.yaml names, else the first of the candidates (`platformInForce`).
 *
 * @returns the config and its warnings, every problem at once, or undefined when there is no platform.yaml; never throws
 */
export async function readPlatform(
  request: PlatformRequest,
): Promise<Outcome<PlatformConfig | undefined>> {
  const { named, candidates, ...inForce } = platformInForce(request);
  const env = environmentName(inForce);
  if (!env.ok) return env;
  const search = searchOf(request, env.value);
  if (named) return readNamed(named.file, named.origin, search);
  if (request.registry) {
    const { readRegistry } = await import('./registry/index.js');
    return readRegistry(request.registry, { ...request, ...search });
  }
  for (const candidate of candidates) {
    const found = await readFileAt(candidate, search);
    if (found) return found;
  }
  return { ok: true, value: undefined, warnings: [] };
}

interface Search {
  readonly projectDir: string;
  readonly workspaceRoot: string | undefined;
  readonly env: string;
}

function searchOf({ projectDir, workspaceRoot }: PlatformRequest, env: string): Search {
  return {
    projectDir: path.resolve(projectDir),
    workspaceRoot: workspaceRoot === undefined ? undefined : path.resolve(workspaceRoot),
    env,
  };
}

async function readNamed(
  file: string,
  origin: string,
  search: Search,
): Promise<Outcome<PlatformConfig>> {
  const found = await readFileAt(file, search);
  return found ?? failed(diagnose('FLOE610', { path: shownText(fileName(file, search)), origin }));
}

/** undefined when there is no such file. */
async function readFileAt(
  target: string,
  search: Search,
): Promise<Outcome<PlatformConfig> | undefined> {
  const file = fileName(target, search);
  const bytes = await readBytes(target, file);
  if (!bytes) return undefined;
  if (!bytes.ok) return failed(...bytes.problems.map(inPlatformWords));
  const decoded = decode(bytes.value, file);
  if (!decoded.ok) return decoded;
  const { text, sourceHash } = decoded.value;
  const { env } = search;
  return parsePlatform(text, { file, path: target, env, source: `local/${env}`, sourceHash });
}
