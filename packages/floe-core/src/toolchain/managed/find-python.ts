import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { pythonRange } from '../judge/pins';
import { findProgram } from '../machine/find-program';
import { runProgram } from '../machine/processes';
import { cleanPythonEnv } from './clean-env';

/** A Python found on PATH, as it describes itself. */
export interface FoundPython {
  /** Absolute path of the real interpreter, behind a shim if there is one. */
  readonly executable: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  readonly canMakeVenvs: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The likeliest first: a name with its version says what it is, the others may be anything. */
const candidates: readonly (readonly [string, ...string[]])[] = [
  ['python3.13'],
  ['python3.12'],
  ['python3.11'],
  ['python3.10'],
  ['python3'],
  ['python'],
  ...(process.platform === 'win32' ? [['py', '-3'] as [string, string]] : []),
];

/**
 * Finds a Python on PATH that can make the managed environment.
 *
 * @returns FLOE412 when there is none, FLOE413 when its version won't do, FLOE414 when it can't make venvs
 */
export async function findPython(env: Env, signal?: AbortSignal): Promise<Outcome<FoundPython>> {
  const seen: FoundPython[] = [];
  for (const [name, ...args] of candidates) {
    const program = await findProgram(name, env);
    const python = program && (await ask(program, args, env, signal));
    if (!python) continue;
    if (python.canMakeVenvs && isInRange(python.version)) return ok(python);
    seen.push(python);
  }
  return failed(complaintAbout(seen));
}

/** As many questions to a Python as this room has; written so that Python 2 can answer too. */
const question = `import sys
try:
    from importlib.util import find_spec
    venv = all(find_spec(name) is not None for name in ("venv", "ensurepip"))
except ImportError:
    venv = False
print("floe|%s|%s|%d" % (".".join(map(str, sys.version_info[:3])), sys.executable, venv))`;

async function ask(
  program: string,
  args: readonly string[],
  env: Env,
  signal?: AbortSignal,
): Promise<FoundPython | undefined> {
  const { how, output } = await runProgram(
    { program, args: [...args, '-c', question], cwd: process.cwd(), env: cleanPythonEnv(env) },
    { signal, timeout: 30_000 },
  );
  if (how !== 'succeeded') return undefined;
  const answer = output.find((line) => line.startsWith('floe|'))?.split('|');
  const [, version, executable, venv] = answer ?? [];
  if (!version || !executable) return undefined;
  return { executable, version, canMakeVenvs: venv === '1' };
}

function isInRange(version: string): boolean {
  const { from, below } = pythonRange;
  return compare(version, from) >= 0 && compare(version, below) < 0;
}

function compare(version: string, [major, minor]: readonly [number, number]): number {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor - major || ownMinor - minor;
}

function complaintAbout(seen: readonly FoundPython[]) {
  const range = rangeInWords();
  const fitting = seen.find(({ version }) => isInRange(version));
  if (fitting) {
    const { executable, version } = fitting;
    return diagnose('FLOE414', {
      python: executable,
      version,
      debianPackage: `python${version.split('.').slice(0, 2).join('.')}-venv`,
    });
  }
  const [first] = seen;
  return first
    ? diagnose('FLOE413', { python: first.executable, version: first.version, range })
    : diagnose('FLOE412', { range });
}

/** The versions that will do, such as `3.10 to 3.13`. */
export function rangeInWords(): string {
  const { from, below } = pythonRange;
  return `${from.join('.')} to ${below[0]}.${below[1] - 1}`;
}
