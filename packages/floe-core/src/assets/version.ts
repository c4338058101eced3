import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Version of this floe-core, from its package.json. */
export function floeVersion(): string {
  const file = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
