import type { CompiledProject } from './compiled-project';
import type { TakenBaseline } from './upstream/take-baseline';
import type { FromUpstream } from './upstream/upstreams';

/** A dbt project with all that an engine has to know of it, whatever engine that is. */
export interface Project extends CompiledProject {
  /** As runs are told of. */
  readonly name: string;
  /** Absolute path of the one file that is built in, where there is one. */
  readonly databaseFile?: string;
  /** What it reads of other projects of the workspace. */
  readonly upstream: FromUpstream;
  /** What is read from in place of what is not built. */
  readonly baseline?: TakenBaseline;
  /** Values for the environment of the engine, and for nothing else. */
  readonly secrets: Readonly<Record<string, string>>;
}
