import path from 'node:path';

import { digest, recall, remember } from '../memory';
import type { Rendering } from '../workspace';
import { filesOf, stampOf } from './files';
import { type KnownLayout, layoutIn } from './layout';
import type { Obstacle } from './obstacle';
import { openScans, type Scans } from './scan';

/** Whether the projects of a workspace are hermetic. */
export interface Verdicts {
  /**
   * @param projectDir absolute folder of floe.yaml and dbt_project.yml
   * @returns the first thing that stands in the way; undefined where nothing does. Never rejects
   */
  of(projectDir: string): Promise<Obstacle | undefined>;
  /** Keeps what was found for the next time. Never rejects. */
  save(): Promise<void>;
}

interface Known {
  readonly stamp: string;
  readonly obstacle?: Obstacle;
  /** What the files said, by whoever has confirmed it. */
  readonly content?: string;
  readonly project?: KnownLayout;
}

/** How many files are looked at in one command, which takes some hundredths of a second. */
const mostFiles = 2_000;

/** Absolute paths to remember things in; nothing is remembered without them. */
export interface Memories {
  /** A file: a few words for each project. */
  readonly verdicts: string | undefined;
  /** A folder: what each file of a project says, in a file for each project, opened only when something in it is new. */
  readonly files: string | undefined;
}

/**
 * Looks at the names and times of all files, and reads only what is new. In a large workspace a verdict that was confirmed stands
 * without a look: it may be that of the files as they were for the graph before. It is only a first answer; before anything is kept
 * or restored, all files of the one project are read.
 */
export function openVerdicts(
  memories: Memories,
  env: Rendering['env'],
  most = mostFiles,
): Verdicts {
  const before = knownIn(memories.verdicts);
  const seen: Record<string, Known> = {};
  const scans: Scans[] = [];
  let looks = 0;
  const isAsItWas = (projectDir: string, { content }: Known): boolean =>
    looks >= most && content !== undefined;
  return {
    async of(projectDir) {
      const known = before[projectDir];
      if (known !== undefined && isAsItWas(projectDir, known)) {
        seen[projectDir] = known;
        return known.obstacle;
      }
      const project = await layoutIn(projectDir, { env }, known?.project);
      const files = filesOf(projectDir, project.layout);
      looks += files.length;
      const stamp = stampOf(projectDir, files);
      if (known !== undefined && known.stamp === stamp) {
        seen[projectDir] = known;
        return known.obstacle;
      }
      const scan = openScans(memories.files && path.join(memories.files, nameFor(projectDir)), env);
      scans.push(scan);
      const [obstacle] = (await scan.of(projectDir)).obstacles;
      if (stamp !== undefined) seen[projectDir] = { stamp, project, ...(obstacle && { obstacle }) };
      return obstacle;
    },
    async save() {
      if (scans.length === 0 || memories.verdicts === undefined) return;
      const verdicts = remember(memories.verdicts, { projects: seen });
      await Promise.all([verdicts, ...scans.map((each) => each.save())]);
    },
  };
}

/**
 * Confirms what is remembered, for somebody who has the hashes of all files anyway: what was found of other files is forgotten.
 *
 * @param memory absolute path of `Memories.verdicts`
 * @param contentOf a text that changes with any file of a project; undefined for a folder that is no project any more
 */
export async function confirmVerdicts(
  memory: string | undefined,
  contentOf: (projectDir: string) => string | undefined,
): Promise<void> {
  if (memory === undefined) return;
  const before = Object.entries(knownIn(memory));
  const confirmed = before.flatMap(([projectDir, known]) => {
    const content = contentOf(projectDir);
    const isSame = content !== undefined && (known.content ?? content) === content;
    return isSame ? [[projectDir, { ...known, content }] as const] : [];
  });
  const isNew = before.some(([, { content }]) => content === undefined);
  if (isNew || confirmed.length < before.length)
    await remember(memory, { projects: Object.fromEntries(confirmed) });
}

function knownIn(file: string | undefined): Readonly<Record<string, Known>> {
  const { projects } = file === undefined ? {} : recall(file);
  return typeof projects === 'object' && projects !== null
    ? (projects as Record<string, Known>)
    : {};
}

function nameFor(projectDir: string): string {
  return `${digest(projectDir).slice(0, 32)}.json`;
}
