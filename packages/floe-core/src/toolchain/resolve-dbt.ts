import path from 'node:path';
import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import { type Choice, choiceOf, sourceNames } from './choice';
import type { DbtQuery, DbtSource, DbtTool } from './dbt-tool';
import { readDbt } from './found/read-dbt';
import { judgeDbt } from './judge/judge-dbt';
import { cacheFolderOf } from './machine/cache-folder';
import { findProgram } from './machine/find-program';
import { programIn } from './machine/layout';
import { homeOf, kindOf } from './machine/machine';
import { managedDbt } from './managed/managed-dbt';

/**
 * Finds the dbt to run, or makes one. The first of these that is there counts, and is never passed over
 * for a later one because something is wrong with it:
 *
 * 1. what the user chose: the `dbt` option, else `FLOE_DBT` (a path, a name on PATH, or `managed`)
 * 2. the `.venv` of the project, then that of the workspace, where it has a dbt
 * 3. `dbt` on PATH
 * 4. the managed environment, which is made where it is missing
 *
 * A dbt that is there is looked at without starting it, wherever the packages beside it tell enough.
 *
 * @returns the dbt, or FLOE4xx
 */
export async function resolveDbt(query: DbtQuery): Promise<Outcome<DbtTool>> {
  const cacheFolder = cacheFolderOf({
    env: query.env,
    platform: process.platform,
    home: homeOf(query.env),
  });
  const found = await findDbt(query);
  if (!found.ok) return found;
  return found.value ? examine(found.value, query, cacheFolder) : managedDbt(query, cacheFolder);
}

/** The dbt that is there; `undefined` stands for the managed environment. */
export async function findDbt(query: DbtQuery): Promise<Outcome<Found | undefined>> {
  const choice = choiceOf(query, process.cwd());
  return choice ? findChosen(choice, query) : ok(await findUnchosen(query));
}

interface Found {
  /** Absolute path. */
  readonly command: string;
  readonly source: DbtSource;
}

async function findChosen(choice: Choice, { env }: DbtQuery): Promise<Outcome<Found | undefined>> {
  if (choice.kind === 'managed') return ok(undefined);
  const { source, text } = choice;
  const by = sourceNames[source];
  if (choice.kind === 'name') {
    const command = await findProgram(text, env);
    return command
      ? ok({ command, source })
      : failed(diagnose('FLOE401', { by, choice: text, places: ['the folders of PATH'] }));
  }
  for (const command of choice.paths) {
    const kind = await kindOf(command);
    if (kind === 'program') return ok({ command, source });
    if (kind !== 'nothing') return failed(notAProgram(by, command, kind));
  }
  return failed(diagnose('FLOE401', { by, choice: text, places: choice.paths }));
}

async function findUnchosen({
  projectDir,
  workspaceRoot,
  env,
}: DbtQuery): Promise<Found | undefined> {
  const inProject = await findInVenv(projectDir, 'project-venv');
  if (inProject) return inProject;
  const inWorkspace = workspaceRoot && (await findInVenv(workspaceRoot, 'workspace-venv'));
  if (inWorkspace) return inWorkspace;
  const command = await findProgram('dbt', env);
  return command ? { command, source: 'path' } : undefined;
}

/** A `.venv` without a dbt is for something else, and is passed over. */
async function findInVenv(folder: string, source: DbtSource): Promise<Found | undefined> {
  const command = programIn(path.join(folder, '.venv'), 'dbt');
  return (await kindOf(command)) === 'nothing' ? undefined : { command, source };
}

async function examine(
  { command, source }: Found,
  query: DbtQuery,
  cacheFolder: string,
): Promise<Outcome<DbtTool>> {
  const kind = await kindOf(command);
  if (kind !== 'program') return failed(notAProgram('The .venv', command, kind));
  const { projectDir, adapter, env, signal } = query;
  const facts = await readDbt({ command, projectDir, adapter, env, cacheFolder, signal });
  if (facts.ended?.how === 'stopped') return failed(diagnose('FLOE418', {}));
  const problem = judgeDbt({ command, source, adapter }, facts);
  if (problem) return failed(problem);
  const version = facts.reading && 'version' in facts.reading ? facts.reading.version : undefined;
  return ok({
    command,
    source,
    ...(version && { version }),
    ...(facts.python && { python: facts.python }),
  });
}

function notAProgram(by: string, command: string, kind: string) {
  return diagnose('FLOE402', {
    by,
    path: command,
    isFolder: kind === 'folder',
    likely: programIn(command, 'dbt'),
  });
}
