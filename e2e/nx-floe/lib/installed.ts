import { existsSync } from 'node:fs';
import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnv } from './env';
import { place, tarball } from './place';
import { run, succeeded } from './run';

/**
 * Fills a new folder with a package.json and the node_modules of a workspace that uses a version of Nx and the
 * packed plugin. Packages are installed once for each version, then copied.
 */
export async function installed(nx: string, into: string): Promise<void> {
  const folder = place('installed', nx);
  if (!existsSync(folder)) await install(nx, folder);
  await copy(folder, into);
}

async function install(nx: string, folder: string): Promise<void> {
  const half = `${folder}-half`;
  await mkdir(half, { recursive: true });
  const manifest = { name: 'my-org', version: '0.0.0', private: true };
  await writeFile(path.join(half, 'package.json'), JSON.stringify(manifest, null, 2));
  const packages = [`nx@${nx}`, `@nx/devkit@${nx}`, tarball('nx-floe')];
  const args = ['install', '--save-dev', '--no-audit', '--no-fund', ...packages];
  succeeded(await run('npm', args, { cwd: half, env: cleanEnv() }));
  await rename(half, folder);
}

/** On Linux by hard links: hundreds of megabytes in a moment. Nobody writes into an installed package. */
async function copy(from: string, into: string): Promise<void> {
  if (process.platform === 'linux') {
    succeeded(await run('cp', ['-al', `${from}/.`, into], { cwd: from, env: cleanEnv() }));
    return;
  }
  await cp(from, into, { recursive: true, verbatimSymlinks: true });
}
