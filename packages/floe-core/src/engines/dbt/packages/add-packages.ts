import { rm } from 'node:fs/promises';
import path from 'node:path';

import {
  type InstalledPackages,
  packagesDue,
  type PackagesOnDisk,
  readPackages,
} from '../../../dbt';
import { ok, type Outcome } from '../../../diagnostics';
import { packages, readNote, writeNote } from '../../../state';
import type { DbtHost } from '../host';
import { installPackages } from './install-packages';
import { hashOfPackages } from './packages-hash';

/**
 * Sees to it that the dbt packages that are there are those the project declares: installs them (`dbt deps`) where they
 * are not, and removes them where none is declared any more.
 *
 * @param onProgress takes one line at a time
 */
export async function addPackages(
  host: DbtHost,
  { stateDir, vars, onProgress, signal }: PackagesWish,
): Promise<Outcome<void>> {
  const { dbtProjectDir: directory, env } = host.settings;
  const place = { directory, vars, env };
  const now = await readPackages(place);
  if (now === undefined) return ok(undefined);
  const due = packagesDue(now, await readNote(stateDir, packages));
  if (due.what === 'nothing') return ok(undefined);
  if (due.what === 'remove') await removePackages(now.folder, due.names, onProgress);
  else if (due.what === 'install' || !(await isAsDeclared(now, host, vars, signal))) {
    onProgress('Installing the dbt packages of this project (dbt deps)');
    const onLine = (line: string): void => {
      onProgress(`  ${line}`);
    };
    const installed = await installPackages(host, vars, onLine, signal);
    if (!installed.ok || signal.aborted) return installed;
  }
  const after = await readPackages(place);
  // What cannot be noted is looked at again in the next run.
  if (after) await writeNote(stateDir, packages, noteOf(after));
  return ok(undefined);
}

export interface PackagesWish {
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  /** YAML or JSON mapping, as given with `--vars`. */
  readonly vars: string | undefined;
  readonly onProgress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Where dbt's own hash cannot be had, there are as many packages as there should be, and dbt asks for no more. */
async function isAsDeclared(
  { lockedFor }: PackagesOnDisk,
  { settings }: DbtHost,
  vars: string | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  if (lockedFor === undefined) return true;
  const hash = await hashOfPackages(settings, vars, signal);
  return hash === undefined || hash === lockedFor;
}

async function removePackages(
  folder: string,
  names: readonly string[],
  onProgress: (line: string) => void,
): Promise<void> {
  onProgress(`Removing dbt packages that are no longer declared: ${names.join(', ')}`);
  // Of a link, what it leads to stays.
  for (const name of names) await rm(path.join(folder, name), { recursive: true, force: true });
}

function noteOf({
  declaration,
  lock,
  folderVersion,
  installed,
}: PackagesOnDisk): InstalledPackages {
  return { lock, folderVersion, installed, ...(declaration !== undefined && { declaration }) };
}
