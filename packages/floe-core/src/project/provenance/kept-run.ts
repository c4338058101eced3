import { diagnose, type Diagnostic } from '../../diagnostics';
import type { Project } from '../project';
import type { ExitCode, Terminal } from '../../terminal';
import type { CompiledRequest, RunRequest } from '../requests';
import { isMadeOf, markDatabase, replaceableOf, unmarkDatabase } from './kept-database';
import { type HermeticKey, runKeyOf } from './run-key';
import { toldKeys } from './told-keys';

/** What of a run decides whether its database may be taken for one that was made of nothing but what is in git. */
export class KeptRun {
  private constructor(
    private readonly request: RunRequest,
    private readonly session: Project,
    private readonly terminal: Terminal,
    /** That of the files the run has begun with, where it counts. */
    private readonly before: HermeticKey | undefined,
    /** Whether the file may be marked as made of them alone. */
    private readonly mayMark: boolean,
    /** The keys Nx will keep the database under. */
    private readonly told: readonly string[],
  ) {}

  /** Called with the database to ourselves, before anything is built. */
  static async begin(request: RunRequest, session: Project, terminal: Terminal): Promise<KeptRun> {
    const { projectDir } = session;
    const { keptBy } = request;
    const told = keptBy === undefined ? [] : await toldKeys(projectDir, keptBy);
    const isOfOptions = !isOfFiles(request) || session.baseline !== undefined;
    const isAsked = !isOfOptions || told.length > 0;
    const key = isAsked ? await keyOf(request, session, terminal) : undefined;
    const replaceable = key && !isOfOptions ? await replaceableOf(projectDir, key) : undefined;
    await unmarkDatabase(projectDir);
    return new KeptRun(request, session, terminal, key, replaceable?.may === true, told);
  }

  /**
   * Notes what the database is now made of; an error where Nx would keep it as something that it is not. Where only a part
   * was built, or a node failed, it can be made anew all the same.
   */
  async end(exitCode: ExitCode): Promise<Diagnostic | undefined> {
    const { before, mayMark } = this;
    const told = exitCode === 0 ? this.told : [];
    if (!mayMark && told.length === 0) return undefined;
    const now = await keyOf(this.request, this.session, this.terminal);
    // What was told, what dbt has begun with, and what is there now must be one: files may be edited and put back.
    const isTold = told.every((key) => key === before?.key && key === now?.key);
    if (!isTold) return diagnose('FLOE517', {});
    if (mayMark && now !== undefined && now.key === before?.key) {
      const isAll = exitCode === 0 && isWhole(this.request);
      await markDatabase(this.session.projectDir, now, isAll);
    }
    return undefined;
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
