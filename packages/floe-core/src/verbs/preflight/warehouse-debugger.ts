import { access, rm } from 'node:fs/promises';
import path from 'node:path';

import { databaseFileOf } from '../../compiler';
import { diagnose, failed, type Outcome } from '../../diagnostics';
import { debugConnection, type Debugged, lockDatabase, processHost } from '../../engines';
import {
  type CompiledProject,
  type DbtOptions,
  type ProjectRequest,
  secretsFor,
} from '../../project';
import { findDbt, settingsFor } from '../../run';
import type { Terminal } from '../../terminal';

type Debug = (signal: AbortSignal) => Promise<Outcome<Debugged>>;

/**
 * What lets dbt connect to the warehouse of a project. A DuckDB file is opened as a run opens it, so it is not opened
 * while a run writes it, and is gone again when there was none before: a run would take it for a database.
 */
export function warehouseDebugger(
  compiled: CompiledProject,
  request: ProjectRequest & DbtOptions,
  terminal: Terminal,
): Debug {
  const written = databaseFileOf(compiled.artifacts.compute);
  const debug: Debug = (signal) => debugWithDbt(compiled, request, { ...terminal, signal });
  return written === undefined
    ? debug
    : (signal) => aloneWith(path.resolve(compiled.projectDir, written), written, debug, signal);
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
  compiled: CompiledProject,
  request: ProjectRequest & DbtOptions,
  terminal: Terminal,
): Promise<Outcome<Debugged>> {
  const secrets = await secretsFor(compiled.artifacts, terminal.env);
  if (!secrets.ok) return secrets;
  const tool = await findDbt(compiled, request, terminal);
  if (!tool.ok) return tool;
  const { command: dbt, python } = tool.value;
  const settings = settingsFor(compiled, { ...terminal.env, ...secrets.value });
  const host = processHost({ ...settings, dbt, ...(python !== undefined && { python }) });
  return debugConnection(host, terminal.signal);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
