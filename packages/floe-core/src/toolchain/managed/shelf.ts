import { createHash } from 'node:crypto';
import path from 'node:path';
import { readPythonEnvironment } from '../found/python-environment';
import type { Requirement } from '../judge/pins';
import { programIn } from '../machine/layout';
import { kindOf, namesIn, storeText, textOf } from '../machine/machine';

/** Where the managed environments of one set of pins are. */
export interface Shelf {
  /** Absolute folder of all managed environments. */
  readonly folder: string;
  /** What the name of each environment of these pins starts with. */
  readonly key: string;
}

const markerName = '.complete';

/**
 * The place of the environments of some pins on this kind of machine. Python's version is not in the key:
 * learning it would cost the start of a Python in every run, and any that made one will do.
 */
export function shelfOf(cacheFolder: string, requirements: readonly Requirement[]): Shelf {
  const identity = [
    process.platform,
    process.arch,
    ...requirements.map(({ name, version }) => `${name}==${version}`),
  ];
  const key = createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 12);
  return { folder: path.join(cacheFolder, 'dbt'), key };
}

/** The absolute folders that hold an environment of these pins, finished or not. */
export async function environmentsOn({ folder, key }: Shelf): Promise<readonly string[]> {
  const names = await namesIn(folder);
  return names.filter((name) => name.startsWith(`${key}-`)).map((name) => path.join(folder, name));
}

/** The absolute folder of an environment that can be used; `undefined` when there is none. */
export async function finishedOn(shelf: Shelf): Promise<string | undefined> {
  for (const environment of await environmentsOn(shelf)) {
    if (await isFinished(environment)) return environment;
  }
  return undefined;
}

/** Puts the mark on an environment without which it is never used. */
export function markFinished(environment: string, details: Readonly<Record<string, unknown>>) {
  const marker = { environment, ...details };
  return storeText(path.join(environment, markerName), `${JSON.stringify(marker, null, 2)}\n`);
}

/** Whether an environment really has what was asked for: an installer's word is not enough. */
export async function hasAllOf(
  environment: string,
  requirements: readonly Requirement[],
): Promise<boolean> {
  const found = await readPythonEnvironment(environment, undefined, {});
  return (
    (await hasPrograms(environment)) &&
    requirements.every(({ name, version }) => found?.distributions.get(name) === version)
  );
}

/** An environment holds its own path in its scripts, and a link to a Python that may be gone by now. */
async function isFinished(environment: string): Promise<boolean> {
  const marker = await textOf(path.join(environment, markerName));
  if (marker === undefined || markedPath(marker) !== environment) return false;
  return hasPrograms(environment);
}

async function hasPrograms(environment: string): Promise<boolean> {
  const programs = ['dbt', 'python'].map((name) => kindOf(programIn(environment, name)));
  return (await Promise.all(programs)).every((kind) => kind === 'program');
}

function markedPath(marker: string): unknown {
  try {
    return (JSON.parse(marker) as { environment?: unknown } | null)?.environment;
  } catch {
    return undefined;
  }
}
