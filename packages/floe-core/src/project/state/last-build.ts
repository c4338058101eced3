import { rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Project } from '../project';
import { makeFolder } from '../../memory';
import { stateFiles, statePath } from '../../state';

/** When everything was last built into a database that is one file. */
export interface LastBuild {
  begins(): Promise<void>;
  isDone(): Promise<void>;
  /** When it began, in milliseconds; nothing when it is not known. */
  time(): Promise<number | undefined>;
}

/**
 * Remembers it as the age of an empty note among floe's own files, so that it can be compared with the age of files: both
 * are by the clock of the disk. It is the age of the beginning, as dbt reads the files then. Without a note, as after a
 * build with a bare dbt, the age of the database has to do.
 */
export function lastBuild({ databaseFile, state }: Project): LastBuild {
  const begun = statePath(state.stateDir, stateFiles.buildBegun);
  const done = statePath(state.stateDir, stateFiles.lastBuild);
  return {
    begins: async () => {
      if (databaseFile === undefined) return;
      await makeFolder(path.dirname(begun))
        // With an empty text, a note that is there already might stay as old as it is.
        .then(() => writeFile(begun, '\n'))
        .catch(() => undefined);
    },
    isDone: () => rename(begun, done).catch(() => undefined),
    time: async () => {
      if (databaseFile === undefined) return undefined;
      return (await ageOf(done)) ?? (await ageOf(databaseFile));
    },
  };
}

function ageOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
