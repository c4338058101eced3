import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { recall, remember, versionOf } from '../memory';
import { digest } from '../reuse';
import type { Rendering } from '../workspace';
import { filesOf } from './files';
import { layoutIn } from './layout';
import type { Obstacle } from './obstacle';
import { type FileFacts, readFileFacts } from './read-file';

/** A file of a project as it is now. */
export interface ScannedFile extends FileFacts {
  /** Relative to the project, with `/`. */
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
}

/** What the files of a dbt project say. */
export interface Scan {
  /** In the order of their paths. */
  readonly files: readonly ScannedFile[];
  /** Why the tables are not a function of these files; empty where they are. */
  readonly obstacles: readonly Obstacle[];
  /** Variables of the environment they read, sorted. */
  readonly env: readonly string[];
}

/** Scans of one project, or of a few that have one memory. */
export interface Scans {
  /** @param projectDir absolute folder of floe.yaml and dbt_project.yml. Never rejects: what cannot be read is an obstacle */
  of(projectDir: string): Promise<Scan>;
  /** Keeps what was read for the next time. Never rejects. */
  save(): Promise<void>;
}

interface Known {
  readonly version: string;
  readonly hash: string;
  readonly facts: FileFacts;
}

/** Bytes: seeds and models that people write are nowhere near it. */
const largest = 64 * 1024 * 1024;

/** Files of a project by which it reads more than is in its folder. */
const packageFiles: readonly string[] = ['packages.yml', 'dependencies.yml'];

/**
 * Reads what decides whether the tables of dbt projects are a function of their files. A file that is as it was is not
 * read again.
 *
 * @param cacheFile absolute path of a JSON file to remember them in; nothing is remembered without one
 * @param env the environment of dbt, by which dbt_project.yml may name folders
 */
export function openScans(cacheFile: string | undefined, env: Rendering['env']): Scans {
  const before = knownIn(cacheFile);
  const seen: Record<string, Known> = {};
  let isNew = false;
  return {
    async of(projectDir) {
      const files: ScannedFile[] = [];
      const { layout } = await layoutIn(projectDir, { env });
      const unread: Obstacle[] = layout.workedOut.map(workedOut);
      for (const file of filesOf(projectDir, layout)) {
        const place = path.join(projectDir, file);
        const known = look(place, file, before[place]);
        if (known === undefined) {
          unread.push({ file, words: 'it cannot be read', vouchable: false });
          continue;
        }
        if (file.startsWith('../')) unread.push(outside(file));
        isNew ||= known !== before[place];
        if (known.version !== '') seen[place] = known;
        files.push({ ...known.facts, file, hash: known.hash });
      }
      return { files, obstacles: [...unread, ...obstaclesOf(files)], env: sorted(files, 'env') };
    },
    async save() {
      if (cacheFile === undefined || !isNew) return;
      await remember(cacheFile, { files: seen });
    },
  };
}

/** dbt may look into other folders than are known. */
function workedOut(key: string): Obstacle {
  return { file: 'dbt_project.yml', words: `its ${key} are worked out`, vouchable: false };
}

function outside(file: string): Obstacle {
  return { file, words: 'it is not in the folder of the project', vouchable: false };
}

function obstaclesOf(files: readonly ScannedFile[]): readonly Obstacle[] {
  const macros = new Set(files.flatMap((each) => each.macros));
  return files.flatMap(({ file, obstacles, calls }) => [
    ...(packageFiles.includes(file)
      ? [{ file, words: 'the project takes in packages or other projects', vouchable: false }]
      : []),
    ...obstacles.map((found) => ({ file, ...found })),
    ...calls
      .filter((name) => !macros.has(name))
      .map((name) => ({
        file,
        words: `its Jinja calls ${name}, which may give something else each time`,
        vouchable: true,
      })),
  ]);
}

function sorted(files: readonly ScannedFile[], key: 'env'): readonly string[] {
  return [...new Set(files.flatMap((each) => each[key]))].sort();
}

function look(place: string, file: string, earlier: Known | undefined): Known | undefined {
  const now = Date.now();
  try {
    const about = statSync(place);
    const version = versionOf(about, now)?.join(' ') ?? '';
    if (earlier !== undefined && version !== '' && earlier.version === version) return earlier;
    if (about.size > largest) return undefined;
    const bytes = readFileSync(place);
    const hash = digest(bytes);
    const text = /\.csv$/i.test(file) ? '' : bytes.toString();
    return { version, hash, facts: readFileFacts(file, text, hash) };
  } catch {
    return undefined;
  }
}

function knownIn(cacheFile: string | undefined): Readonly<Record<string, Known>> {
  const { files } = cacheFile === undefined ? {} : recall(cacheFile);
  return typeof files === 'object' && files !== null ? (files as Record<string, Known>) : {};
}
