import { recall, remember } from '../memory';
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

/** Absolute paths of the files to remember things in; nothing is remembered without them. */
export interface Memories {
  /** A few words for each project. */
  readonly verdicts: string | undefined;
  /** What each file says; opened only when a file is new. */
  readonly files: string | undefined;
}

/** Looks at the names and times of all files, and reads only what is new. */
export function openVerdicts(memories: Memories): Verdicts {
  const before = knownIn(memories.verdicts);
  const seen: Record<string, Known> = {};
  let scans: Scans | undefined;
  return {
    of(projectDir) {
      const stamp = stampOf(projectDir, filesOf(projectDir));
      const known = before[projectDir];
      if (known !== undefined && known.stamp === stamp) {
        seen[projectDir] = known;
        return known.obstacle;
      }
      scans ??= openScans(memories.files);
      const [obstacle] = scans.of(projectDir).obstacles;
      if (stamp !== undefined) seen[projectDir] = { stamp, ...(obstacle && { obstacle }) };
      return obstacle;
    },
    async save() {
      if (scans === undefined || memories.verdicts === undefined) return;
      await Promise.all([scans.save(), remember(memories.verdicts, { projects: seen })]);
    },
  };
}

function knownIn(file: string | undefined): Readonly<Record<string, Known>> {
  const { projects } = file === undefined ? {} : recall(file);
  return typeof projects === 'object' && projects !== null
    ? (projects as Record<string, Known>)
    : {};
}
