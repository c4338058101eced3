import path from 'node:path';

import { stateDirIn, stateFiles, statePath } from '../../state';
import { livesInMemory } from '../../compiler';
import { asObject, asText } from '../../json';
import { readManifest } from '../../manifest';
import { diagnose, type Diagnostic, failed, ok, type Outcome } from '../../diagnostics';
import { sayCycle } from '../../static-graph';
import type { Terminal } from '../../terminal';
import {
  type Attachment,
  attachmentsFor,
  type DatabaseFile,
  databaseName,
  isFile,
  type Neighbour,
  readNeighbours,
  roundFrom,
  sharedModels,
  type SharedModels,
  together,
  upstreamOf,
} from '../../upstream';
import type { ProjectRequest } from '../requests';
import { databaseOf, type Standing, standingOf } from './standing';

/** What a run takes from other projects of the workspace. */
export interface FromUpstream {
  /** The projects whose models dbt is told of. */
  readonly named: readonly Named[];
  /** DuckDB files that the run reads. */
  readonly attachments: readonly Attachment[];
}

interface Named {
  readonly name: string;
  /** Absolute path of its manifest. */
  readonly manifest: string;
}

/** Who wants to know. */
export interface Asker extends ProjectRequest {
  /** Absolute folder that keeps what was read for the next time; nothing is kept without one. */
  readonly stateDir?: string;
}

/** All floe projects of the workspace: as Nx knows them, else as their files are found. */
export function neighboursOf(asker: Asker): Promise<readonly Neighbour[]> {
  const { neighbours, projectDir, workspaceRoot, stateDir } = asker;
  if (neighbours !== undefined) return Promise.resolve(neighbours);
  return readNeighbours({
    projectDir,
    ...(workspaceRoot !== undefined && { workspaceRoot }),
    ...(stateDir !== undefined && { cacheFile: statePath(stateDir, stateFiles.neighbours) }),
  });
}

/** FLOE730 where a project depends on itself by way of others. */
export function roundProblem(
  projectDir: string,
  neighbours: readonly Neighbour[],
): Diagnostic | undefined {
  const round = roundFrom(projectDir, neighbours);
  if (round === undefined) return undefined;
  const { way, file } = round;
  return file === undefined
    ? diagnose('FLOE730', { way: sayCycle(way) })
    : diagnose('FLOE730', { way: sayCycle(way) }, { file: shown(projectDir, file) });
}

/** What it is asked for. */
interface Asking {
  readonly env: Terminal['env'];
  /** Whether the warehouse is opened. */
  readonly builds: boolean;
}

/**
 * Finds what a run takes from other projects, as they were built last: the manifests with the models they share, and the DuckDB
 * files their tables are in.
 *
 * @param own the project that runs
 * @returns FLOE730 for projects that depend on each other, FLOE731 and 732 for one that has nothing yet, FLOE733 for two
 *   databases of one name
 */
export async function fromUpstream(
  own: Standing,
  asker: Asker,
  asking: Asking,
): Promise<Outcome<FromUpstream>> {
  const neighbours = await neighboursOf(asker);
  const round = roundProblem(own.projectDir, neighbours);
  if (round) return failed(round);
  const named: Named[] = [];
  const files: DatabaseFile[] = [];
  const missing: Diagnostic[] = [];
  for (const { project, isNamed } of upstreamOf(own.projectDir, neighbours)) {
    const found = await look(project, own, asking);
    if (found.ok) {
      const { manifest, file } = found.value;
      if (isNamed) named.push({ name: project.name, manifest });
      if (file !== undefined) files.push({ project: project.name, file, isNeeded: isNamed });
    }
    // Of what is not named, tables may be read or not; dbt says so when they are not there.
    if (!found.ok && isNamed) missing.push(...found.problems);
  }
  if (missing.length > 0) return failed(...missing);
  const attached = attachmentsOf(own, files);
  return attached.ok ? ok({ named, attachments: attached.value }) : attached;
}

/** Reads the models that are shared. Whoever reads them keeps the databases from being built anew meanwhile. */
export async function readShared(
  { named }: FromUpstream,
  projectDir: string,
): Promise<Outcome<SharedModels>> {
  const shared: SharedModels[] = [];
  for (const { name: project, manifest: file } of named) {
    const manifest = await readManifest(file);
    // The project is the folder `target` is in, or dbt's output is elsewhere and only its name tells.
    if (manifest === undefined)
      return failed(unbuilt(project, file, path.dirname(file), projectDir));
    shared.push(sharedModels(manifest));
  }
  return ok(together(shared));
}

async function look(
  { name: project, folder }: Neighbour,
  own: Standing,
  { env, builds }: Asking,
): Promise<Outcome<{ readonly manifest: string; readonly file?: string }>> {
  const standing = await standingOf(folder, env);
  const without = (file: string): Outcome<never> =>
    failed(unbuilt(project, file, folder, own.projectDir));
  if (standing === undefined) return without(statePath(stateDirIn(folder), stateFiles.artifacts));
  const { manifest, artifacts } = standing;
  if (!(await isFile(manifest))) return without(manifest);
  const isDuckDb = [own.artifacts, artifacts].every(({ compute }) => compute.target === 'duckdb');
  if (!isDuckDb) return ok({ manifest });
  if (livesInMemory(artifacts.compute)) return failed(diagnose('FLOE732', { project }));
  const file = databaseOf(standing);
  if (file === undefined) return ok({ manifest });
  if (await isFile(file)) return ok({ manifest, file });
  return builds ? without(file) : ok({ manifest });
}

function unbuilt(project: string, missing: string, folder: string, from: string): Diagnostic {
  return diagnose('FLOE731', {
    project,
    missing: shown(from, missing),
    folder: shown(from, folder),
  });
}

function attachmentsOf(
  own: Standing,
  files: readonly DatabaseFile[],
): Outcome<readonly Attachment[]> {
  const ownFile = databaseOf(own) ?? 'memory';
  const found = attachmentsFor(
    { project: '', file: ownFile, isNeeded: true },
    files,
    attachedBy(own),
  );
  if (found.ok) return ok(found.attachments);
  const [one, other] = found.clash;
  const seen = [one, other].map(({ file }) => shown(own.projectDir, file));
  return failed(diagnose('FLOE733', { name: databaseName(other.file), files: seen }));
}

/** Names of databases the user has attached. */
function attachedBy({ artifacts }: Standing): ReadonlySet<string> {
  const { attach } = artifacts.compute.properties;
  const entries = Array.isArray(attach) ? attach.map(asObject) : [];
  const names = entries.flatMap(({ alias, path: file }) => {
    const named = asText(alias)?.replace(/^"(.*)"$/, '$1');
    return named ?? (typeof file === 'string' ? databaseName(file) : []);
  });
  return new Set(names.map((name) => name.toLowerCase()));
}

function shown(from: string, place: string): string {
  return path.relative(from, place).replaceAll(path.sep, '/');
}
