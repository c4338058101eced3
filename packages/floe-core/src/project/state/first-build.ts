import { access, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Project } from '../project';
import { makeFolder } from '../../memory';
import { stateFiles, statePath } from '../../state';

const there = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Whether the first build of a database that is one file has come to its end. */
export interface FirstBuild {
  /** There is no database yet, or one whose first build did not end well. */
  isDue(): Promise<boolean>;
  begins(): Promise<void>;
  isDone(): Promise<void>;
}

/**
 * Remembers the first build in a mark among floe's own files. dbt makes the file early, so the file alone does not tell: a
 * build that was stopped half way leaves one with some tables missing. Where the mark cannot be written the file alone
 * has to do.
 */
export function firstBuild({ databaseFile, state }: Project): FirstBuild {
  const mark = statePath(state.stateDir, stateFiles.firstBuild);
  return {
    isDue: async () =>
      databaseFile !== undefined && (!(await there(databaseFile)) || (await there(mark))),
    begins: async () => {
      await makeFolder(path.dirname(mark))
        .then(() => writeFile(mark, ''))
        .catch(() => undefined);
    },
    isDone: () => rm(mark, { force: true }).catch(() => undefined),
  };
}
