import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Session } from './session';

const there = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Remembers whether the first build of a database that is one file has come to an end. dbt makes the file early, so the
 * file alone does not tell: a build that was stopped half way leaves one with some tables missing.
 */
export function firstBuild(session: Session): {
  isDue(): Promise<boolean>;
  begins(): Promise<void>;
  isDone(): Promise<void>;
} {
  const { databaseFile, artifacts } = session;
  const marker = path.join(artifacts.dbt_profiles_path, 'first-build-unfinished');
  return {
    isDue: async () =>
      databaseFile !== undefined && (!(await there(databaseFile)) || (await there(marker))),
    begins: async () => {
      await mkdir(path.dirname(marker), { recursive: true });
      await writeFile(marker, '');
    },
    isDone: () => rm(marker, { force: true }),
  };
}
