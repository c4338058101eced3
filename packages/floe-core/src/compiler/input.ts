import type { Classifications } from '../artifacts';
import type { FloeConfig } from '../config';
import type { PlatformConfig } from '../platform';

/** All that compiling depends on. */
export interface CompileInput {
  readonly config: FloeConfig;
  /** Needed by a floe.yaml that names profiles. */
  readonly platform?: PlatformConfig;
  /** Where it was looked for, when there is none; for messages. */
  readonly searched?: readonly string[];
  /** `profile:` of dbt_project.yml, when it is there. */
  readonly profileName?: string;
  /** Path of dbt_project.yml relative to the project's folder, for messages. */
  readonly dbtProjectFile: string;
  readonly compiledAt: Date;
  /** Version of floe-core, for the artifacts' metadata. */
  readonly floeVersion: string;
  /** What dbt's manifest says of columns, when there is one. */
  readonly classifications?: Classifications;
}
