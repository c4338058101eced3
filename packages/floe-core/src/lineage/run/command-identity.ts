import { readDbtProject } from '../../dbt';
import type { Named } from '../event/openlineage';
import { schemes } from '../naming/schemes';
import type { LineageOptions } from '../options';
import { type Lineage, parentOf } from './parent-run';

/** Who the run of a command is, before dbt has said anything. */
export interface CommandIdentity {
  readonly job: Named;
  /** By dbt_project.yml. */
  readonly projectName: string;
  readonly projectVersion?: string;
  readonly profile?: string;
  /** Whoever has started it. */
  readonly origin?: Lineage;
}

export async function commandIdentity(options: LineageOptions): Promise<CommandIdentity> {
  const read = await readDbtProject(options.plan.dbtProjectDir);
  const { name = options.plan.project, version, profile } = read.ok ? read.project : {};
  const origin = parentOf(options.env, options.warn);
  return {
    job: schemes[options.naming].command({
      options,
      dbtProject: name,
      ...(profile !== undefined && { profile }),
      ...(origin !== undefined && { parentNamespace: origin.parent.job.namespace }),
    }),
    projectName: name,
    ...(version !== undefined && { projectVersion: version }),
    ...(profile !== undefined && { profile }),
    ...(origin !== undefined && { origin }),
  };
}
