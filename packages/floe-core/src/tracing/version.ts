import { readFileSync } from 'node:fs';
import path from 'node:path';

/** floe's own version. This file lies as deep as the bundle it gets into. */
export function floeVersion(): string {
  const file = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
