import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { parseOutline } from '../../outline';
import type { ProjectRequest } from '../requests';

/** Whether a floe.yaml, which may be full of mistakes, is one that names profiles; false when it is not even there. */
export async function namesProfiles({ projectDir }: ProjectRequest): Promise<boolean> {
  const text = await readFile(path.join(projectDir, 'floe.yaml'), 'utf8').catch(() => undefined);
  return text !== undefined && (await parseOutline(text)).form === 'profiles';
}
