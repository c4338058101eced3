import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cleanEnv } from './env';
import { repository } from './place';
import { run, succeeded } from './run';
import { newWorkspace, remove } from './workspace';

/** Before the first story: packs the plugin, finds a dbt, and makes the workspace most of them start from. */
export default async function setUp(): Promise<void> {
  const home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'floe-e2e-')));
  try {
    await furnish(home);
  } catch (error) {
    // Jest does not tear down what could not be set up.
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

async function furnish(home: string): Promise<void> {
  process.env.FLOE_E2E_PLACE = home;
  const tarballs = path.join(home, 'tarballs');
  const script = (...args: string[]) =>
    run('node', args, { cwd: repository, env: { ...cleanEnv(), NX_DAEMON: 'false' } });

  succeeded(await script('tools/pack-local.mjs', tarballs));
  for (const file of readdirSync(tarballs)) {
    const name = file.replace(/-\d.*$/, '');
    process.env[`FLOE_E2E_TARBALL_${name}`] = path.join(tarballs, file);
  }
  const dbt = succeeded(await script('tools/lib/print-real-dbt.mjs'));
  process.env.FLOE_E2E_DBT = dbt.trim();
  // Else the first two stories would each make what both of them copy.
  await remove(await newWorkspace());
}
