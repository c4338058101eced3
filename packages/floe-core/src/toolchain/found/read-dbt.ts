import path from 'node:path';
import { findProgram } from '../machine/find-program';
import { programIn } from '../machine/layout';
import { kindOf, realPathOf, startOf } from '../machine/machine';
import type { Ended } from '../machine/processes';
import { askVersion, type VersionQuestion } from './ask-version';
import { type PythonEnvironment, readPythonEnvironment } from './python-environment';
import { readDistributions } from './read-distributions';
import type { Reading } from './reading';
import { type Starter, starterOf } from './shebang';

/** What could be learnt about a dbt. */
export interface DbtFacts {
  /** Absent when it did not answer, or when its answer was not understood: see `ended`. */
  readonly reading?: Reading;
  readonly ended?: Ended;
  /** Absolute path of the Python it runs in, where there is one. */
  readonly python?: string;
  /** Its script names a Python that is no longer there. */
  readonly pythonIsGone: boolean;
  readonly environment?: PythonEnvironment;
}

/**
 * Learns what a dbt is: from the packages beside it, which takes a few milliseconds, or, where those don't
 * tell, by asking it.
 */
export async function readDbt(question: VersionQuestion): Promise<DbtFacts> {
  const real = await realPathOf(question.command);
  const starter = starterOf(await startOf(real));
  const named = await pythonOf(starter, question.env);
  if (named && (await kindOf(named)) !== 'program') {
    return { python: named, pythonIsGone: true };
  }
  const environment = await environmentOf(real, starter, named, question.env);
  const python = named ?? (await siblingPython(environment, starter));
  const about = {
    pythonIsGone: false,
    ...(python && { python }),
    ...(environment && { environment }),
  };
  const reading = environment && (await readEnvironment(environment, starter, question.adapter));
  if (reading) return { ...about, reading };
  const answer = await askVersion(question);
  return answer.understood
    ? { ...about, reading: answer.reading }
    : { ...about, ended: answer.ended };
}

async function pythonOf(
  starter: Starter,
  env: VersionQuestion['env'],
): Promise<string | undefined> {
  if (starter.kind === 'python') return starter.path;
  return starter.kind === 'named-python' ? findProgram(starter.name, env) : undefined;
}

/** The packages are in the environment the script lies in, or else in that of its Python. */
async function environmentOf(
  script: string,
  starter: Starter,
  python: string | undefined,
  env: VersionQuestion['env'],
): Promise<PythonEnvironment | undefined> {
  // Such a script may start anything: what lies beside it proves nothing.
  if (starter.kind === 'other-script') return undefined;
  // Links are not followed here: the Python of a venv is a link to the one it was made from.
  const roots = new Set([script, ...(python ? [python] : [])].map(environmentRootOf));
  for (const root of roots) {
    const environment = await readPythonEnvironment(root, python, env);
    if (environment) return environment;
  }
  return undefined;
}

function environmentRootOf(program: string): string {
  return path.dirname(path.dirname(program));
}

/** The launchers of Windows don't show which Python they start; it lies beside them. */
async function siblingPython(
  environment: PythonEnvironment | undefined,
  starter: Starter,
): Promise<string | undefined> {
  if (!environment || !isWindowsLauncher(starter)) return undefined;
  const sibling = programIn(environment.root, 'python');
  return (await kindOf(sibling)) === 'program' ? sibling : undefined;
}

function isWindowsLauncher(starter: Starter): boolean {
  return process.platform === 'win32' && starter.kind === 'binary';
}

/** What the packages tell for certain; `undefined` when dbt itself must be asked. */
async function readEnvironment(
  environment: PythonEnvironment,
  starter: Starter,
  adapter: string,
): Promise<Reading | undefined> {
  const reading = readDistributions(environment.distributions, adapter);
  if (reading?.engine !== 'core') return reading;
  // dbt-core is never a binary: this one only happens to lie near it.
  if (starter.kind === 'binary' && !isWindowsLauncher(starter)) return undefined;
  if (reading.hasAdapter) return reading;
  const ownAdapter = path.join(environment.sitePackages, 'dbt', 'adapters', adapter, '__init__.py');
  if ((await kindOf(ownAdapter)) !== 'nothing') return { ...reading, hasAdapter: true };
  return environment.isolated ? reading : undefined;
}
