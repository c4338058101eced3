import { createHash } from 'node:crypto';
import path from 'node:path';
import { ageOf, fingerprintOf, storeText, textOf } from '../machine/machine';
import { type Ended, runProgram } from '../machine/processes';
import { readVersionOutput } from './read-version-output';
import { isUsable, type Reading } from './reading';

/** A dbt to ask, and what for. */
export interface VersionQuestion {
  /** Absolute path of the dbt. */
  readonly command: string;
  /** Absolute folder to ask in: the shims of pyenv answer differently from folder to folder. */
  readonly projectDir: string;
  readonly adapter: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute folder answers are kept in. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
}

/** An answer; or how the asking ended, and what was printed, when that was not one. */
export type VersionAnswer =
  | { readonly understood: true; readonly reading: Reading }
  | { readonly understood: false; readonly ended: Ended };

/** dbt-core starts in two seconds on a quiet machine; it also asks PyPI for newer versions. */
export const patience = 60_000;

/** A shim may come to mean another dbt without changing itself, so no answer is believed for ever. */
const believedFor = 24 * 60 * 60 * 1000;

/** Asks a dbt what it is by `dbt --version`, unless a good answer of the same dbt is still at hand. */
export async function askVersion(
  question: VersionQuestion,
  timeout = patience,
): Promise<VersionAnswer> {
  const note = await noteOf(question);
  const known = (await ageOf(note)) < believedFor ? parseNote(await textOf(note)) : undefined;
  if (known) return { understood: true, reading: known };
  const ended = await runProgram(
    {
      program: question.command,
      args: ['--version'],
      cwd: question.projectDir,
      env: environmentForAsking(question.env),
    },
    { signal: question.signal, timeout },
  );
  const reading = readVersionOutput(ended.output, question.adapter);
  if (ended.how !== 'succeeded' || !reading) return { understood: false, ended };
  // A bad answer is not kept: the user is about to change it.
  if (isUsable(reading)) await storeText(note, JSON.stringify(reading)).catch(() => undefined);
  return { understood: true, reading };
}

async function noteOf({ command, projectDir, adapter, cacheFolder, env }: VersionQuestion) {
  const identity = [
    await fingerprintOf(command).catch(() => command),
    projectDir,
    adapter,
    env.PYENV_VERSION ?? '',
  ];
  const name = createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 16);
  return path.join(cacheFolder, 'dbt-versions', `${name}.json`);
}

function parseNote(text: string | undefined): Reading | undefined {
  try {
    const note = JSON.parse(text ?? '') as Partial<Reading> | null;
    return note && isReading(note) && isUsable(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isReading(note: Partial<Reading>): note is Reading {
  return 'version' in note && typeof note.version === 'string';
}

const shown = new Set([
  ...['PATH', 'PATHEXT', 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'COMSPEC'],
  ...['SYSTEMROOT', 'WINDIR', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'LC_CTYPE'],
  ...['VIRTUAL_ENV', 'CONDA_PREFIX', 'PYTHONPATH', 'PYTHONHOME', 'LD_LIBRARY_PATH'],
  ...['DYLD_LIBRARY_PATH', 'NIX_LD', 'NIX_LD_LIBRARY_PATH', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'],
]);

/** What is needed to start a program: the user's secrets and dbt's own settings are not. */
function environmentForAsking(
  env: VersionQuestion['env'],
): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(env).filter(
    ([name]) => shown.has(name.toUpperCase()) || /^(PYENV|ASDF|MISE)_/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
  };
}
