import path from 'node:path';

import { floeVersion } from '../../assets';
import type { RunSink } from '../../events';
import { type LineageOptions, lineageSink } from '../../lineage';
import type { Terminal } from '../../terminal';
import { columnsOf } from './column-reader';
import { repositoryState } from './git-state';
import { lineageChoices } from './lineage-choices';
import { openLineage, planLineage } from './lineage-client';
import type { Teller } from './teller';

/** The sink of OpenLineage events. */
export async function lineageSinkOf(teller: Teller): Promise<RunSink> {
  const { session, plan, terminal, scrub, warn } = teller;
  const { artifacts, projectDir, stateDir, tool } = session;
  const { env } = terminal;
  const file = path.join(plan.runDir, 'lineage.jsonl');
  const [client, git] = await Promise.all([
    planLineage({ artifacts, projectDir, terminal, warn, file }),
    repositoryState(plan.dbtProjectDir, env),
  ]);
  return lineageSink({
    plan: { ...plan, targetDir: path.dirname(artifacts.dbt_manifest_path) },
    artifacts,
    env,
    client: openLineage(client, stateDir),
    ...(tool.python !== undefined && {
      columns: columnsOf(tool.python, env),
    }),
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
