import path from 'node:path';

import { digest, recall, remember } from '../memory';
import { filesOf, stampOf } from './files';
import type { Obstacle } from './obstacle';
import { openScans, type Scans } from './scan';

/** Whether the projects of a workspace are hermetic. */
export interface Verdicts {
  /**
   * @param projectDir absolute folder of floe.yaml and dbt_project.yml
   * @returns the first thing that stands in the way; undefined where nothing does. Never throws
   */
  of(projectDir: string): Obstacle | undefined;
  /** Keeps what was found for the next time. Never rejects. */
  save(): Promise<void>;
}

interface Known {
  readonly stamp: string;
  readonly obstacle?: Obstacle;
}

/** Absolute paths to remember things in; nothing is remembered without them. */
export interface Memories {
  /** A file: a few words for each project. */
  readonly verdicts: string | undefined;
  /** A folder: what each file of a project says, in a file for each project, opened only when something in it is new. */
  readonly files: string | undefined;
}

/** Looks at the names and times of all files, and reads only what is new. */
export function openVerdicts(memories: Memories): Verdicts {
  const before = knownIn(memories.verdicts);
  const seen: Record<string, Known> = {};
  const scans: Scans[] = [];
  return {
    of(projectDir) {
      const stamp = stampOf(projectDir, filesOf(projectDir));
      const known = before[projectDir];
      if (known !== undefined && known.stamp === stamp) {
        seen[projectDir] = known;
        return known.obstacle;
      }
      const scan = openScans(memories.files && path.join(memories.files, nameFor(projectDir)));
      scans.push(scan);
      const [obstacle] = scan.of(projectDir).obstacles;
      if (stamp !== undefined) seen[projectDir] = { stamp, ...(obstacle && { obstacle }) };
      return obstacle;
    },
    async save() {
      if (scans.length === 0 || memories.verdicts === undefined) return;
      const verdicts = remember(memories.verdicts, { projects: seen });
      await Promise.all([verdicts, ...scans.map((each) => each.save())]);
    },
  };
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
