import path from 'node:path';

import { diagnose, failed, type Outcome } from '../diagnostics';
import { decode, readBytes, shownText } from '../source';
import { platformCandidates } from '../places';
import { environmentName } from './environment-name';
import { fileName } from './file-name';
import { parsePlatform } from './parse-platform';
import type { PlatformConfig } from './platform-config';
import type { PlatformRequest } from './request';
import { inPlatformWords } from './words';

/**
 * Finds, reads and checks the platform.yaml of a project (runtime view §4.2): the file of the option, else of
 * `FLOE_PLATFORM_FILE`, else the registry floe.yaml names, else the first of `platformCandidates`.
 *
 * @returns the config and its warnings, every problem at once, or undefined when there is no platform.yaml; never throws
 */
export async function readPlatform(
  request: PlatformRequest,
): Promise<Outcome<PlatformConfig | undefined>> {
  const env = environmentName(request);
  if (!env.ok) return env;
  const search = searchOf(request, env.value);
  const named = request.file
    ? { file: request.file, origin: 'the option' }
    : { file: request.environment.FLOE_PLATFORM_FILE, origin: 'FLOE_PLATFORM_FILE' };
  if (named.file) return readNamed(named.file, named.origin, search);
  if (request.registry) {
    const { readRegistry } = await import('./registry/index.js');
    return readRegistry(request.registry, { ...request, ...search });
  }
  for (const candidate of platformCandidates(search)) {
    const found = await readFileAt(candidate, search);
    if (found) return found;
  }
  return { ok: true, value: undefined, warnings: [] };
}

interface Search {
  readonly projectDir: string;
  readonly workspaceRoot: string | undefined;
  readonly env: string;
  readonly home: string | undefined;
}

function searchOf(
  { projectDir, workspaceRoot, home, environment }: PlatformRequest,
  env: string,
): Search {
  return {
    projectDir: path.resolve(projectDir),
    workspaceRoot: workspaceRoot === undefined ? undefined : path.resolve(workspaceRoot),
    env,
    home: [home, environment.HOME, environment.USERPROFILE].find(Boolean),
  };
}

async function readNamed(
  written: string,
  origin: string,
  search: Search,
): Promise<Outcome<PlatformConfig>> {
  const file = path.resolve(search.workspaceRoot ?? search.projectDir, written);
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
