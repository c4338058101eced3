import type { FloeConfig } from '../../config';
import type { Diagnostic } from '../../diagnostics';
import { platformInForce, type PlatformWish } from '../../places';
import {
  fileName,
  type PlatformConfig,
  type PlatformRequest,
  type ProfileNames,
  profilesDespite,
  readPlatform,
} from '../../platform';
import type { Terminal } from '../../terminal';
import { cacheFolderOf, homeOf } from '../../toolchain';
import type { ProjectRequest } from '../requests';

type Environment = Terminal['env'];

/** The platform.yaml a project needs. */
export interface FoundPlatform {
  /** Missing when there is none, it is broken, or none is needed. */
  readonly platform?: PlatformConfig;
  /** The profiles there are, as far as they are known. */
  readonly names?: ProfileNames;
  /** What is wrong with the file: errors and warnings. */
  readonly findings: readonly Diagnostic[];
  /** Where it was looked for when there is none, as messages name it. */
  readonly searched: readonly string[];
}

/** Finds and reads the platform.yaml of a floe.yaml that names profiles. */
export async function findPlatform(
  config: FloeConfig,
  request: ProjectRequest,
  env: Environment,
): Promise<FoundPlatform> {
  if (config.form === 'inline') return { findings: [], searched: [] };
  const read = await readPlatform(platformRequest(request, env, config.platform));
  if (!read.ok) {
    const names = profilesDespite(read);
    return { ...(names && { names }), findings: read.problems, searched: [] };
  }
  const { value: platform, warnings } = read;
  if (!platform) return { findings: warnings, searched: placesOf(request, env) };
  const { storage, catalogs, compute } = platform;
  const names = {
    storage: Object.keys(storage),
    catalogs: Object.keys(catalogs),
    compute: Object.keys(compute),
  };
  return { platform, names, findings: warnings, searched: [] };
}

/**
 * What is wrong with the platform.yaml of a project whose floe.yaml is too broken to say more than that it names
 * profiles; nothing when the file is fine or missing.
 */
export async function problemsOfPlatform(
  request: ProjectRequest,
  env: Environment,
): Promise<readonly Diagnostic[]> {
  const read = await readPlatform(platformRequest(request, env));
  return read.ok ? [] : read.problems;
}

/** What `readPlatform` is to know of a request. */
export function platformRequest(
  request: ProjectRequest,
  env: Environment,
  registry?: string,
): PlatformRequest {
  const cacheDir = cacheFolderOf({ env, platform: process.platform, home: homeOf(env) });
  return { ...wishOf(request, env), registry, cacheDir };
}

function placesOf(request: ProjectRequest, environment: Environment): readonly string[] {
  const { candidates } = platformInForce(wishOf(request, environment));
  return candidates.map((file) => fileName(file, request));
}

/** What a request says of the platform. */
export function wishOf(
  { projectDir, workspaceRoot, platformEnv, platformFile }: ProjectRequest,
  environment: Environment,
): PlatformWish {
  return { projectDir, workspaceRoot, env: platformEnv, file: platformFile, environment };
}
