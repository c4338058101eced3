import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../make-folder';
import type { SpoolName } from './names';

/**
 * Appends what is never to be sent to a file of the same name in the folder `rejected`, a line each.
 * @param text an event as JSON, or a damaged line as a JSON string
 */
export function setAside(folder: string, { file }: SpoolName, reason: string, text: string): void {
  const into = path.join(folder, 'rejected');
  makeFolder(into);
  appendFileSync(path.join(into, file), `{"reason":${JSON.stringify(reason)},"event":${text}}\n`);
}
