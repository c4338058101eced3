import type { InlineConfig } from '../config';

/** All that compiling depends on. */
export interface CompileInput {
  readonly config: InlineConfig;
  /** `profile:` of dbt_project.yml, when it is there. */
  readonly profileName?: string;
  /** Path of dbt_project.yml relative to the project's folder, for messages. */
  readonly dbtProjectFile: string;
  readonly compiledAt: Date;
  /** Version of floe-core, for the artifacts' metadata. */
  readonly floeVersion: string;
}
