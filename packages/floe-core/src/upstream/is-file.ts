import { stat } from 'node:fs/promises';

/** Whether there is a file at an absolute path. */
export function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (about) => about.isFile(),
    () => false,
  );
}
