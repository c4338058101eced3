import { access, rm } from 'node:fs/promises';
import path from 'node:path';

import { adapterOf, databaseFileOf } from '../../compiler';
import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { debugConnection, type Debugged, lockDatabase } from '../../engines';
import {
  type Basis,
  type DbtOptions,
  newRunId,
  type ProjectRequest,
  runFolder,
  secretsFor,
} from '../../project';
import { sayProgress, type Terminal } from '../../terminal';
import { resolveDbt } from '../../toolchain';

type Debug = (signal: AbortSignal) => Promise<Outcome<Debugged>>;

/**
 * What lets dbt connect to the warehouse of a project. A DuckDB file is opened as a run opens it, so it is not opened
 * while a run writes it, and is gone again when there was none before: a run would take it for a database.
 */
export function warehouseDebugger(
  basis: Basis,
  request: ProjectRequest & DbtOptions,
  terminal: Terminal,
): Debug {
  const written = databaseFileOf(basis.artifacts.compute);
  const debug: Debug = (signal) => debugWithDbt(basis, request, { ...terminal, signal });
  return written === undefined
    ? debug
    : (signal) => aloneWith(path.resolve(basis.projectDir, written), written, debug, signal);
}

async function aloneWith(
  file: string,
  written: string,
  debug: Debug,
  signal: AbortSignal,
): Promise<Outcome<Debugged>> {
  const busy = new AbortController();
  const onWait = (): void => {
    busy.abort();
  };
  const locked = await lockDatabase({ file, written, onWait, signal: busy.signal });
  if (!locked.ok) return locked;
  if (busy.signal.aborted) return failed(diagnose('FLOE666', { path: written }));
  const wasThere = await isThere(file);
  try {
    return await debug(signal);
  } finally {
    if (!wasThere) await rm(file, { force: true }).catch(() => undefined);
    await locked.value();
  }
}

async function debugWithDbt(
  { artifacts, projectDir, profilesDir, state }: Basis,
  { workspaceRoot, dbt }: ProjectRequest & DbtOptions,
  terminal: Terminal,
): Promise<Outcome<Debugged>> {
  const secrets = await secretsFor(artifacts, terminal.env);
  if (!secrets.ok) return secrets;
  const tool = await resolveDbt({
    projectDir,
    adapter: adapterOf(artifacts.compute.target),
    env: terminal.env,
    onProgress: (line) => {
      sayProgress(terminal, line);
    },
    signal: terminal.signal,
    ...(workspaceRoot !== undefined && { workspaceRoot }),
    ...(dbt !== undefined && { dbt }),
  });
  if (!tool.ok) return tool;
  const { command, python } = tool.value;
  const runId = newRunId(terminal.now());
  const plan = {
    runId,
    project: path.basename(projectDir),
    dbt: command,
    ...(python !== undefined && { python }),
    projectDir,
    dbtProjectDir: artifacts.dbt_project_path,
    profilesDir,
    targetDir: state.targetDir,
    runDir: runFolder(state.stateDir, runId),
    env: { ...terminal.env, ...secrets.value },
  };
  const debugged = await debugConnection(plan, terminal.signal);
  return debugged.ok ? ok(debugged.value) : debugged;
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
