import type { Artifacts } from '../artifacts';
import type { TakenBaseline } from './upstream/take-baseline';

/** A dbt project with its floe.yaml, compiled. */
export interface Project {
  /** Absolute; what relative paths of the artifacts and the profile start at. */
  readonly projectDir: string;
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  readonly artifacts: Artifacts;
  /** Absolute path of the one file that is built in, where there is one. */
  readonly databaseFile?: string;
  /** What is read from in place of what is not built. */
  readonly baseline?: TakenBaseline;
}
