import { readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { asObject, type JsonObject } from '../dbt';
import { versionOf } from '../memory';
import { environmentReads } from '../template';
import { filesDbtReads } from '../workspace';
import { canonical, digest, shortDigest } from './canonical';

/** All that decides which graph dbt makes of a project. */
export interface GraphInputs {
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  /** Absolute folders whose files dbt reads: the project, its packages. One that is missing is empty. */
  readonly folders: readonly string[];
  /** Absolute paths of files dbt reads besides, such as profiles.yml. */
  readonly files: readonly string[];
  /** Absolute folders that are dbt's output or somebody else's. */
  readonly except: readonly string[];
  /** Whatever else counts, by name: `--vars` as it is given, target, versions. */
  readonly facts: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of `target/manifest.json`. */
  readonly manifest: string;
}

/** One look at all of it. Made before dbt reads the files, so that what is changed meanwhile is noticed. */
export interface GraphLook {
  readonly files: Readonly<Record<string, SeenFile>>;
  readonly env: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string>>;
}

interface SeenFile {
  /** Size, times and inode; absent while the file is too young to be told from its next version by them. */
  readonly version?: string;
  readonly hash: string;
  /** Names of variables of the environment that its Jinja reads; absent where that cannot be seen. */
  readonly reads?: readonly string[];
}

const memory = 'graph-inputs.json';

/** Looks at all of it; files that are as they were in an earlier look are not read. */
export function lookAtGraph(inputs: GraphInputs, earlier?: GraphLook): GraphLook | undefined {
  const files: Record<string, SeenFile> = {};
  for (const file of [
    ...inputs.folders.flatMap((each) => filesDbtReads(each, inputs.except)),
    ...inputs.files,
  ]) {
    const seen = look(file, earlier?.files[file]);
    // Its Jinja reads the environment in a way that cannot be followed.
    if (seen !== undefined && seen.reads === undefined) return undefined;
    if (seen !== undefined) files[file] = seen;
  }
  const read = Object.values(files).flatMap(({ reads }) => reads ?? []);
  return { files, env: envOf(read, inputs.env), facts: inputs.facts };
}

/** What a look at the inputs has shown. */
export interface Survey {
  /** Whether the manifest that is there is what dbt would make of the project now, as `rememberGraph` left it. */
  readonly isCurrent: boolean;
  /** To be remembered with the manifest dbt makes next; absent where one look does not see all that counts. */
  readonly look?: GraphLook;
}

/** Looks at the inputs and at the manifest, beside what was remembered of both. Never rejects. */
export async function surveyGraph(inputs: GraphInputs): Promise<Survey> {
  const kept = await remembered(inputs);
  const before = kept?.look as GraphLook | undefined;
  try {
    const now = lookAtGraph(inputs, before);
    if (now === undefined) return { isCurrent: false };
    if (before === undefined || essence(now) !== essence(before)) {
      return { isCurrent: false, look: now };
    }
    const written = kept?.manifest as SeenFile | undefined;
    const manifest = look(inputs.manifest, written);
    const isCurrent = manifest !== undefined && manifest.hash === written?.hash;
    return { isCurrent, look: now };
  } catch {
    return { isCurrent: false };
  }
}

/** Whether the manifest that is there is what dbt would make of the project now. Never rejects. */
export async function graphIsCurrent(inputs: GraphInputs): Promise<boolean> {
  return (await surveyGraph(inputs)).isCurrent;
}

async function remembered({ stateDir }: GraphInputs): Promise<JsonObject | undefined> {
  try {
    return asObject(JSON.parse(await readFile(path.join(stateDir, memory), 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Remembers that the manifest is that of a look made before dbt read the files; where anything has changed since, nothing
 * is remembered. Never rejects.
 */
export async function rememberGraph(inputs: GraphInputs, before: GraphLook): Promise<void> {
  const file = path.join(inputs.stateDir, memory);
  try {
    const now = lookAtGraph(inputs, before);
    const manifest = look(inputs.manifest, undefined);
    if (now === undefined || manifest === undefined || essence(now) !== essence(before)) {
      await rm(file, { force: true });
      return;
    }
    const { default: write } = await import('write-file-atomic');
    await mkdir(inputs.stateDir, { recursive: true });
    // For those who know no more than the folder: the room static-graph looks at the same files again.
    const { folders, files, except } = inputs;
    const places = { folders, files, except, manifest: inputs.manifest };
    await write(file, JSON.stringify({ look: now, manifest, inputs: places }));
  } catch {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** What must be the same: not when a file was written, but what is in it. */
function essence({ files, env, facts }: GraphLook): string {
  const hashes = Object.entries(files).map(([file, { hash }]) => [file, hash]);
  return canonical([Object.fromEntries(hashes), env, facts]);
}

function envOf(
  names: readonly string[],
  env: GraphInputs['env'],
): Readonly<Record<string, string>> {
  // dbt takes its own settings from the environment. Secrets are for profiles only, and are not written down in any form.
  const own = Object.keys(env).filter((name) => name.startsWith('DBT_'));
  const all = [...new Set([...names, ...own])].filter((name) => !name.startsWith('DBT_ENV_SECRET'));
  return Object.fromEntries(
    all.sort().map((name) => {
      const value = env[name];
      return [name, value === undefined ? '' : shortDigest(value)];
    }),
  );
}

function look(file: string, earlier: SeenFile | undefined): SeenFile | undefined {
  const now = Date.now();
  try {
    const version = versionOf(statSync(file), now)?.join(' ');
    if (version !== undefined && version === earlier?.version) return earlier;
    const bytes = readFileSync(file);
    const hash = digest(bytes);
    const reads = hash === earlier?.hash ? earlier.reads : readsOf(file, bytes);
    return { ...(version !== undefined && { version }), hash, ...(reads && { reads }) };
  } catch {
    return undefined;
  }
}

/** Data is not rendered, and neither is dbt's own output. */
const plain: ReadonlySet<string> = new Set(['.csv', '.json']);

function readsOf(file: string, bytes: Buffer): readonly string[] | undefined {
  if (plain.has(path.extname(file))) return [];
  const { names, isAll } = environmentReads(file, bytes.toString());
  return isAll ? names : undefined;
}
