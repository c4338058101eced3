import path from 'node:path';

import { floeVersion } from '../../assets';
import type { RunSink } from '../../events';
import { type LineageOptions, lineageSink } from '../../lineage';
import type { Terminal } from '../../terminal';
import { columnsOf } from './column-reader';
import { repositoryState } from './git-state';
import { lineageChoices } from './lineage-choices';
import { openLineage, planLineage } from './lineage-client';
import type { SinkContext } from './sink-context';

/** The sink of OpenLineage events. */
export async function lineageSinkOf(context: SinkContext): Promise<RunSink> {
  const { project, plan, terminal, python, scrub, warn } = context;
  const { artifacts, projectDir, state } = project;
  const { dbt_project_path: dbtProjectDir } = artifacts;
  const { env } = terminal;
  const file = path.join(plan.runDir, 'lineage.jsonl');
  const [client, git] = await Promise.all([
    planLineage({ artifacts, projectDir, terminal, warn, file }),
    repositoryState(dbtProjectDir, env),
  ]);
  return lineageSink({
    plan: { ...plan, projectDir, dbtProjectDir, targetDir: state.targetDir },
    artifacts,
    env,
    client: openLineage(client, state.stateDir),
    ...(python !== undefined && { columns: columnsOf(python, env) }),
    version: floeVersion(),
    scrub,
    warn,
    ...lineageChoices(artifacts.observability),
    ...nxTaskIn(env),
    ...(git !== undefined && { git }),
  });
}

/** Nx names the task a process works for. */
function nxTaskIn(env: Terminal['env']): Pick<LineageOptions, 'nxTask'> {
  const { NX_TASK_TARGET_PROJECT: project, NX_TASK_TARGET_TARGET: target } = env;
  return project && target ? { nxTask: { project, target } } : {};
}
