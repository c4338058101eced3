import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { versionOf } from '../memory';
import { graphInputs, readNote, removeNote, writeNote } from '../state';
import { environmentReads } from '../template';
import { type DbtLayout, dbtReads, dbtReadsAgain, disk, renderingOf, slashed } from '../workspace';
import { canonical, digest, shortDigest } from './canonical';

/** All that decides which graph dbt makes of a project. */
export interface GraphInputs {
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  /** Absolute folder of dbt_project.yml. */
  readonly dbtProjectDir: string;
  /** Absolute paths of files dbt reads besides, such as profiles.yml. */
  readonly files: readonly string[];
  /** Whatever else counts, by name: `--vars` as it is given (YAML, or empty), target, versions. */
  readonly facts: Readonly<Record<string, string>> & { readonly vars: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of `target/manifest.json`. */
  readonly manifest: string;
}

/** One look at all of it. Made before dbt reads the files, so that what is changed meanwhile is noticed. */
export interface GraphLook {
  readonly files: Readonly<Record<string, SeenFile>>;
  /** Where the project and its packages have their files, by absolute folder. */
  readonly layouts: Readonly<Record<string, DbtLayout>>;
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

/**
 * Looks at all of it; files that are as they were in an earlier look are not read.
 *
 * @returns undefined where it cannot be told which files dbt reads, or which variables they read
 */
export async function lookAtGraph(
  inputs: GraphInputs,
  earlier?: GraphLook,
): Promise<GraphLook | undefined> {
  const reads = await filesOf(inputs, earlier);
  if (reads === undefined) return undefined;
  const files: Record<string, SeenFile> = {};
  for (const file of [...reads.files, ...inputs.files]) {
    const seen = look(file, earlier?.files[file]);
    // Its Jinja reads the environment in a way that cannot be followed.
    if (seen !== undefined && seen.reads === undefined) return undefined;
    if (seen !== undefined) files[file] = seen;
  }
  const read = Object.values(files).flatMap(({ reads }) => reads ?? []);
  const { layouts } = reads;
  return { files, layouts, env: envOf(read, inputs.env), facts: inputs.facts };
}

/** Where the layouts are those of an earlier look, no YAML is read for them. */
async function filesOf(inputs: GraphInputs, earlier: GraphLook | undefined) {
  const layouts = earlier && hasItsLayouts(inputs, earlier) ? earlier.layouts : undefined;
  const files = layouts && dbtReadsAgain(disk, { layouts });
  if (files !== undefined) return { files, layouts: layouts ?? {} };
  const rendering = await renderingOf(inputs.env, inputs.facts.vars);
  return dbtReads(disk, slashed(inputs.dbtProjectDir), rendering);
}

/** Whether each dbt_project.yml says what it said, and means it: its Jinja may read the environment and variables. */
function hasItsLayouts({ env, facts }: GraphInputs, earlier: GraphLook): boolean {
  if (facts.vars !== earlier.facts.vars) return false;
  return Object.keys(earlier.layouts).every((folder) => {
    const file = `${folder}/dbt_project.yml`;
    const before = earlier.files[file];
    const now = look(file, before);
    const isSame = now !== undefined && now.hash === before?.hash;
    return isSame && Object.entries(envOf(now.reads ?? [], env)).every(isIn(earlier.env));
  });
}

function isIn(record: Readonly<Record<string, string>>) {
  return ([name, value]: readonly [string, string]): boolean => record[name] === value;
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
  const kept = await readNote(inputs.stateDir, graphInputs);
  const before = kept?.look as GraphLook | undefined;
  try {
    const now = await lookAtGraph(inputs, before);
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

/**
 * Remembers that the manifest is that of a look made before dbt read the files; where anything has changed since, nothing
 * is remembered. Never rejects.
 */
export async function rememberGraph(inputs: GraphInputs, before: GraphLook): Promise<void> {
  const { stateDir, files } = inputs;
  const now = await lookAtGraph(inputs, before).catch(() => undefined);
  const manifest = look(inputs.manifest, undefined);
  if (now === undefined || manifest === undefined || essence(now) !== essence(before)) {
    await removeNote(stateDir, graphInputs);
    return;
  }
  // For those who know no more than the folder: the room static-graph looks at the same files again.
  const places = { files: [...files], manifest: inputs.manifest };
  await writeNote(stateDir, graphInputs, { look: { ...now }, manifest, inputs: places });
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
