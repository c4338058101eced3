import { randomUUID } from 'node:crypto';

import type { Artifacts } from '../artifacts';
import {
  type CacheKeyRequest,
  currentArtifacts,
  databaseIsFree,
  examineProject,
  rememberKey,
  replaceableOf,
  runKeyOf,
} from '../project';
import type { ExitCode, Terminal } from '../terminal';

/** Prints `key` and a digest, or `never` and why not; notes the key for the run of the same Nx command. */
export async function cacheKey(request: CacheKeyRequest, terminal: Terminal): Promise<ExitCode> {
  const { key, why } = await keyOrWhy(request, terminal);
  const { command, projectDir } = request;
  if (key !== undefined && command) await rememberKey(projectDir, { command, key }, terminal.now());
  const line = key === undefined ? `never ${randomUUID()} ${why.join(' ')}` : `key ${key}`;
  terminal.out.write(`${line}\n`);
  return 0;
}

interface Told {
  readonly key?: string;
  /** Sentences. */
  readonly why: readonly string[];
}

async function keyOrWhy(request: CacheKeyRequest, terminal: Terminal): Promise<Told> {
  const artifacts = await artifactsOf(request, terminal);
  if (artifacts === undefined) return { why: ['floe.yaml is not valid.'] };
  const key = await runKeyOf(request, artifacts, terminal);
  if (!key.hermetic) return { why: key.why };
  const free = await databaseIsFree(request.projectDir, key);
  if (!free.may) return { why: [free.why] };
  const replaceable = await replaceableOf(request.projectDir, key);
  return replaceable.may ? { key: key.key, why: [] } : { why: [replaceable.why] };
}

/** As a run would have them, but not written. */
async function artifactsOf(
  request: CacheKeyRequest,
  terminal: Terminal,
): Promise<Artifacts | undefined> {
  const current = await currentArtifacts(request, terminal.env);
  return current ?? (await examineProject(request, terminal)).compiled?.artifacts;
}
