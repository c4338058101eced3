import { diagnose, type Outcome } from '../../diagnostics';
import { type Refusal, refuse } from '../../terminal';
import type { DbtTool } from '../../toolchain';
import { type Holder, lockDatabases, type LockRequest } from './database-lock';
import { type DbtHost, processHost } from './host';
import { addPackages } from './packages/add-packages';
import { startsByPython } from './process/dbt-command';
import type { DbtSettings } from './settings';

/** A DuckDB file that dbt opens. */
export type OpenedFile = Pick<LockRequest, 'file' | 'written' | 'mode'>;

/** What is to be ready before dbt is started. */
export interface DbtWish {
  readonly tool: DbtTool;
  readonly settings: Omit<DbtSettings, 'dbt' | 'python'>;
  readonly files: readonly OpenedFile[];
  /** Names of the projects whose models dbt is told of. */
  readonly upstream: readonly string[];
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  /** YAML or JSON mapping, as given with `--vars`. */
  readonly vars: string | undefined;
  /** Called when the files are locked. */
  readonly prepare: () => Promise<Outcome<void>>;
  /** Takes one line at a time while something slow is going on. */
  readonly onProgress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** dbt, ready for a project, whose DuckDB files are ours until `close`. */
export interface OpenDbt {
  readonly host: DbtHost;
  readonly tool: DbtTool;
  close(): Promise<void>;
}

const interrupted = refuse('Interrupted', []);

/** Locks the DuckDB files that are opened, and sees to the packages. */
export async function openDbt(
  wish: DbtWish,
): Promise<{ readonly ok: true; readonly dbt: OpenDbt } | Refusal> {
  const { tool, upstream, signal } = wish;
  if (upstream.length > 0 && !startsByPython(tool))
    return refuse('Could not run', [diagnose('FLOE734', { projects: upstream })]);
  const locked = await lockDatabases(wish.files.map((file) => lockOf(file, wish)));
  if (!locked.ok) return refuse('Could not run', locked.problems);
  const { command: dbt, python } = tool;
  const host = processHost({ ...wish.settings, dbt, ...(python !== undefined && { python }) });
  // Whoever stops the waiting has no lock, so nothing may be built.
  const refusal = signal.aborted ? interrupted : await makeReady(host, wish);
  if (refusal === undefined) return { ok: true, dbt: { host, tool, close: locked.value } };
  await locked.value();
  return refusal;
}

const doing: Readonly<Record<Holder, string>> = { writer: 'writing', reader: 'reading' };

function lockOf(file: OpenedFile, { onProgress, signal }: DbtWish): LockRequest {
  const onWait = (holder: Holder): void => {
    onProgress(`Waiting for another run that is ${doing[holder]} ${file.written}`);
  };
  return { ...file, onWait, signal };
}

/** @returns why dbt can't be started */
async function makeReady(host: DbtHost, wish: DbtWish): Promise<Refusal | undefined> {
  const { onProgress, signal } = wish;
  const prepared = await wish.prepare();
  if (!prepared.ok) return refuse('Could not run', prepared.problems);
  const { stateDir, vars } = wish;
  const added = await addPackages(host, { stateDir, vars, onProgress, signal });
  if (signal.aborted) return interrupted;
  return added.ok ? undefined : refuse('Could not run', added.problems);
}
