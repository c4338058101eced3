import { readFileSync, statSync } from 'node:fs';

import { digest, shortDigest, versionOf } from '../memory';
import { graphInputs, type Noted, readNoteSync, stateDirIn } from '../state';
import { type DbtLayout, dbtReadsAgain, disk } from '../workspace';

/** dbt's manifest of a project. */
export interface KeptManifest {
  /** Absolute path. */
  readonly file: string;
  /** Of its content. */
  readonly hash: string;
}

/**
 * The manifest dbt has made of a project, where it is of today's files: a run leaves beside it what it was made of
 * (`.floe/graph-inputs.json`, see the room `reuse`), and all of that is still the same, variables of the environment included.
 * One made with `--vars` is not that of the project as it stands. Never throws; in doubt there is none.
 *
 * @param projectDir absolute folder of floe.yaml
 */
export function keptManifest(
  projectDir: string,
  env: Readonly<Record<string, string | undefined>>,
): KeptManifest | undefined {
  try {
    const kept = readNoteSync(stateDirIn(projectDir), graphInputs);
    if (kept === undefined || !isAsItWas(kept, env)) return undefined;
    const { manifest: file } = kept.inputs;
    return isSameFile(file, kept.manifest) ? { file, hash: kept.manifest.hash } : undefined;
  } catch {
    return undefined;
  }
}

type Kept = Noted<typeof graphInputs>;

function isAsItWas(
  { inputs, look }: Kept,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (look.facts.vars !== '' || !readTheSame(look, env)) return false;
  const layouts = look.layouts as Readonly<Record<string, DbtLayout>>;
  const read = dbtReadsAgain(disk, { layouts });
  if (read === undefined) return false;
  const files = new Set([...read, ...inputs.files]);
  const before = look.files;
  // As many, and each of them known: no file more, no file less.
  return (
    files.size === Object.keys(before).length &&
    [...files].every((file) => isSameFile(file, before[file]))
  );
}

/** Variables that files read; those of dbt itself, which floe sets for it, are not all here. */
function readTheSame(
  look: Kept['look'],
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const names = Object.values(look.files).flatMap(({ reads }) => reads ?? []);
  return names
    .filter((name) => !name.startsWith('DBT_ENV_SECRET'))
    .every((name) => {
      const value = env[name];
      return look.env[name] === (value === undefined ? '' : shortDigest(value));
    });
}

function isSameFile(file: string, before: Kept['manifest'] | undefined): boolean {
  const now = Date.now();
  const version = versionOf(statSync(file), now)?.join(' ');
  if (version !== undefined && version === before?.version) return true;
  return digest(readFileSync(file)) === before?.hash;
}
