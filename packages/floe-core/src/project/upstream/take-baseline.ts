import path from 'node:path';

import { stateFiles, statePath } from '../../state';
import { adapterOf, databaseFileOf, livesInMemory } from '../../compiler';
import { readDbtProject } from '../../dbt';
import { diagnose, type Diagnostic } from '../../diagnostics';
import type { Deferral } from '../../engines';
import { writeWhole } from '../../memory';
import type { Terminal } from '../../terminal';
import { type DbtTool, installedPackages } from '../../toolchain';
import {
  type Attachment,
  type Baseline,
  baselineDatabase,
  type BaselineRead,
  findBaseline,
  hasViews,
  inBaseline,
  modifiedSince,
  type Neighbour,
  readersOf,
} from '../../upstream';
import type { CompiledProject } from '../compiled-project';
import type { BaselineRequest, DbtOptions, ProjectRequest } from '../requests';
import { neighboursOf } from './upstreams';

/** A baseline that a run reads from. */
export interface TakenBaseline {
  /** As the user calls it. */
  readonly shown: string;
  /** Absolute folder of the manifest dbt compares with and defers to. */
  readonly state: string;
  /** dbt's selectors of what differs from it. */
  readonly modified: string;
  /** Its DuckDB file. */
  readonly attachments: readonly Attachment[];
  /** Whether it can only be read by a DuckDB whose views stay with their own database. */
  readonly needsSteadyViews: boolean;
}

/** A baseline, or why there is none; neither where nobody asked for one. */
export interface TakenOrNot {
  readonly taken?: TakenBaseline;
  readonly problem?: Diagnostic;
}

type Request = ProjectRequest & BaselineRequest;

/** The folder a baseline is looked for in: absolute, or relative to the workspace as `FLOE_BASELINE` is. */
function baselineFolder(request: Request, env: Terminal['env']): string | undefined {
  const { projectDir, workspaceRoot = projectDir, baseline = env.FLOE_BASELINE } = request;
  return baseline ? path.resolve(workspaceRoot, baseline) : undefined;
}

/**
 * Makes ready what a run needs to build on a baseline: a copy of its manifest, in which the tables are where its DuckDB file is
 * attached. Other warehouses have the tables where the manifest says.
 */
export async function takeBaseline(
  compiled: CompiledProject,
  request: Request,
  env: Terminal['env'],
): Promise<TakenOrNot> {
  const folder = baselineFolder(request, env);
  if (folder === undefined) return {};
  const { projectDir, state } = compiled;
  const shown = path.relative(process.cwd(), folder).replaceAll(path.sep, '/') || '.';
  const none = (reason: string): TakenOrNot => ({
    problem: diagnose('FLOE512', { folder: shown, reason }),
  });
  const neighbours = await neighboursOf({ ...request, projectDir, stateDir: state.stateDir });
  const [reader] = readersOf(projectDir, neighbours);
  // They find its tables where it builds them, so all of them have to be there.
  if (reader !== undefined) return none(`the project ${reader} reads the tables of this one`);
  const read = await lookIn(folder, compiled, request);
  if (!read.found) return none(read.why);
  const { baseline } = read;
  const own = statePath(state.stateDir, stateFiles.baseline);
  const written = await writeManifest(baseline, own);
  if (written !== undefined) return none(written);
  const { manifest, database } = baseline;
  return {
    taken: {
      shown,
      state: database === undefined ? baseline.folder : own,
      modified: modifiedSince(manifest, readsSources(projectDir, neighbours)).join(' '),
      attachments: database === undefined ? [] : [attachmentOf(database.file)],
      needsSteadyViews: database !== undefined && hasViews(manifest),
    },
  };
}

/** How dbt is to run on it: without a selection of the user's, all that differs is built, and all else is the baseline's. */
export function deferringTo<R extends DbtOptions>(
  { state, modified }: TakenBaseline,
  request: R,
): R & { readonly defer: Deferral } {
  const { select } = request;
  return {
    ...request,
    select: select ?? modified,
    defer: { state, favorState: select === undefined },
  };
}

/** The line that tells of it. */
export function sayBaseline({ shown }: TakenBaseline, { select }: DbtOptions): string {
  return select === undefined
    ? `Baseline: ${shown}. What differs from it is built, all else is read there.`
    : `Baseline: ${shown}. What is selected is built, all else that is not here is read there.`;
}

/**
 * Why a dbt would read a baseline wrongly: before DuckDB 2 a view in a database that is attached by another name looks for its
 * tables in the database that is built in.
 */
export async function misreads(
  { shown, needsSteadyViews }: TakenBaseline,
  { python }: DbtTool,
  env: Terminal['env'],
): Promise<Diagnostic | undefined> {
  if (!needsSteadyViews) return undefined;
  const version = python && (await installedPackages(python, env))?.get('duckdb');
  if (Number.parseInt(version ?? '', 10) >= 2) return undefined;
  const reason = `it has views, and they cannot be read with DuckDB ${version ?? 'of this dbt'}, only with 2 and later`;
  return diagnose('FLOE512', { folder: shown, reason });
}

async function lookIn(
  folder: string,
  { projectDir, artifacts }: CompiledProject,
  { workspaceRoot }: Request,
): Promise<BaselineRead> {
  const dbt = await readDbtProject(artifacts.dbt_project_path);
  const { compute } = artifacts;
  const written = databaseFileOf(compute);
  return findBaseline({
    ...{ folder, projectDir, adapter: adapterOf(compute.target) },
    name: (dbt.ok ? dbt.project.name : undefined) ?? '',
    isInFile: written !== undefined || livesInMemory(compute),
    ...(written !== undefined && { ownFile: path.resolve(projectDir, written) }),
    ...(workspaceRoot !== undefined && { workspaceRoot }),
  });
}

/** @returns why it could not be written */
async function writeManifest(
  { manifest, database }: Baseline,
  folder: string,
): Promise<string | undefined> {
  if (database === undefined) return undefined;
  const text = JSON.stringify(inBaseline(manifest, database.name));
  const written = await writeWhole(path.join(folder, 'manifest.json'), text);
  return written.ok ? undefined : `a copy of its manifest.json cannot be written to ${folder}`;
}

function readsSources(projectDir: string, neighbours: readonly Neighbour[]): boolean {
  const own = neighbours.find(({ folder }) => folder === projectDir);
  const because = new Set(own?.dependencies.map((each) => each.because));
  return because.has('source') || because.has('producer');
}

function attachmentOf(file: string): Attachment {
  return { path: file, alias: `"${baselineDatabase}"`, read_only: true };
}
