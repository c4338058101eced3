import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { digest, shortDigest, versionOf } from '../memory';
import { type DbtLayout, dbtReadsAgain, disk } from '../workspace';
import { mapping, text, texts, type Mapping } from './shape';

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
    const kept = mapping(JSON.parse(readFileSync(path.join(projectDir, '.floe', memory), 'utf8')));
    const [inputs, look] = [mapping(kept.inputs), mapping(kept.look)];
    const file = text(inputs.manifest);
    if (file === undefined || !isAsItWas(inputs, look, env)) return undefined;
    const hash = text(mapping(kept.manifest).hash);
    return hash !== undefined && isSameFile(file, mapping(kept.manifest))
      ? { file, hash }
      : undefined;
  } catch {
    return undefined;
  }
}

const memory = 'graph-inputs.json';

function isAsItWas(
  inputs: Mapping,
  look: Mapping,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (mapping(look.facts).vars !== '') return false;
  if (!readTheSame(look, env)) return false;
  const layouts = mapping(look.layouts) as Readonly<Record<string, DbtLayout>>;
  const read = dbtReadsAgain(disk, { layouts });
  if (read === undefined) return false;
  const files = new Set([...read, ...texts(inputs.files)]);
  const before = mapping(look.files);
  // As many, and each of them known: no file more, no file less.
  return (
    files.size === Object.keys(before).length &&
    [...files].every((file) => isSameFile(file, mapping(before[file])))
  );
}

/** Variables that files read; those of dbt itself, which floe sets for it, are not all here. */
function readTheSame(look: Mapping, env: Readonly<Record<string, string | undefined>>): boolean {
  const before = mapping(look.env);
  const names = Object.values(mapping(look.files)).flatMap((file) => texts(mapping(file).reads));
  return names
    .filter((name) => !name.startsWith('DBT_ENV_SECRET'))
    .every((name) => {
      const value = env[name];
      return before[name] === (value === undefined ? '' : shortDigest(value));
    });
}

function isSameFile(file: string, before: Mapping): boolean {
  const now = Date.now();
  const version = versionOf(statSync(file), now)?.join(' ');
  if (version !== undefined && version === before.version) return true;
  return digest(readFileSync(file)) === before.hash;
}
