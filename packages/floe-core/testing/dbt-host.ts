import path from 'node:path';

import { type DbtHost, processHost } from '../src/engines/dbt/host';
import type { DbtSettings } from '../src/engines/dbt/settings';

/** Plain processes of a dbt for a project that is compiled in its own folder; anything about it can be told otherwise. */
export function hostOf(
  dbt: Partial<DbtSettings> & Pick<DbtSettings, 'dbt' | 'projectDir'>,
): DbtHost {
  const { projectDir, dbtProjectDir = projectDir } = dbt;
  return processHost({
    dbtProjectDir,
    profilesDir: path.join(projectDir, '.floe'),
    targetDir: path.join(dbtProjectDir, 'target'),
    logDir: path.join(projectDir, '.floe', 'logs'),
    env: process.env,
    ...dbt,
  });
}
