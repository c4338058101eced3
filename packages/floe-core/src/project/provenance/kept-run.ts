import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { diagnose, type Diagnostic } from '../../diagnostics';
import type { Project } from '../project';
import type { ExitCode, Terminal } from '../../terminal';
import type { CompiledRequest, RunRequest } from '../requests';
import { isMadeOf, markDatabase, replaceableOf, unmarkDatabase } from './kept-database';
import { type HermeticKey, runKeyOf } from './run-key';
import { makeFolder } from '../../memory';

/** What `cache-key` has told Nx last. */
interface Told {
  /** The command it was told in. */
  readonly command: string;
  readonly key: string;
}

const toldName = 'run-key.json';

/** Remembers what Nx was told, for the run that follows. Never rejects. */
export async function rememberKey(projectDir: string, told: Told): Promise<void> {
  const file = path.join(projectDir, '.floe', toldName);
  const { default: write } = await import('write-file-atomic');
  await makeFolder(path.dirname(file))
    .then(() => write(file, JSON.stringify(told)))
    .catch(() => undefined);
}

/** What of a run decides whether its database may be taken for one that was made of nothing but what is in git. */
export class KeptRun {
  private constructor(
    private readonly request: RunRequest,
    private readonly session: Project,
    private readonly terminal: Terminal,
    private readonly before: HermeticKey | undefined,
  ) {}

  /** Called with the database to ourselves, before anything is built. */
  static async begin(request: RunRequest, session: Project, terminal: Terminal): Promise<KeptRun> {
    const { projectDir } = session;
    const isOfFilesAlone = isOfFiles(request) && session.baseline === undefined;
    const key = isOfFilesAlone ? await keyOf(request, session, terminal) : undefined;
    const replaceable = key && (await replaceableOf(projectDir, key));
    await unmarkDatabase(projectDir);
    return new KeptRun(request, session, terminal, replaceable?.may === true ? key : undefined);
  }

  /**
   * Notes what the database is now made of; an error where Nx would keep it as something that it is not. Where only a part
   * was built, or a node failed, it can be made anew all the same.
   */
  async end(exitCode: ExitCode): Promise<Diagnostic | undefined> {
    const told = exitCode === 0 ? await this.told() : undefined;
    if (this.before === undefined && told === undefined) return undefined;
    const now = await keyOf(this.request, this.session, this.terminal);
    if (told !== undefined && told !== now?.key) return diagnose('FLOE517', {});
    if (now !== undefined && now.key === this.before?.key) {
      const isAll = exitCode === 0 && isWhole(this.request);
      await markDatabase(this.session.projectDir, now, isAll);
    }
    return undefined;
  }

  /** The key Nx will keep the database under, if it was told one. */
  private async told(): Promise<string | undefined> {
    const { keptBy } = this.request;
    if (keptBy === undefined) return undefined;
    const told = await toldIn(this.session.projectDir);
    return told?.command === keptBy ? told.key : undefined;
  }
}

/** Whether the database is what today's files make, however old it is: Nx may have restored it. */
export async function isOfToday(
  request: CompiledRequest,
  session: Project,
  terminal: Terminal,
): Promise<boolean> {
  const key = await keyOf(request, session, terminal);
  return key !== undefined && (await isMadeOf(session.projectDir, key));
}

/** Other options bring in what no file says. */
function isOfFiles({ vars, dbt, artifacts }: RunRequest): boolean {
  return [vars, dbt, artifacts].every((each) => each === undefined);
}

/** Whether it builds all there is. */
export function isWhole({ select, exclude }: RunRequest): boolean {
  return select === undefined && exclude === undefined;
}

async function keyOf(
  request: CompiledRequest,
  { artifacts, databaseFile }: Project,
  terminal: Terminal,
): Promise<HermeticKey | undefined> {
  if (databaseFile === undefined) return undefined;
  const key = await runKeyOf(request, artifacts, terminal);
  return key.hermetic ? key : undefined;
}

async function toldIn(projectDir: string): Promise<Told | undefined> {
  try {
    const text = await readFile(path.join(projectDir, '.floe', toldName), 'utf8');
    const { command, key } = JSON.parse(text) as Record<string, unknown>;
    const isWhole = typeof command === 'string' && typeof key === 'string';
    return isWhole ? { command, key } : undefined;
  } catch {
    return undefined;
  }
}
