import { rmSync } from 'node:fs';
import { place } from './place';

/** After the last story. FLOE_E2E_KEEP leaves the workspaces for a look. */
export default function tearDown(): void {
  if (process.env.FLOE_E2E_KEEP) process.stdout.write(`Kept: ${place()}\n`);
  else rmSync(place(), { recursive: true, force: true });
}
