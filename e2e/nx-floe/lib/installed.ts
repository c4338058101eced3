import { copyFile, cp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnv } from './env';
import { madeOnce } from './made-once';
import { place, tarball } from './place';
import { run, succeeded } from './run';

/**
 * Fills a new folder with a package.json and the node_modules of a workspace that uses a version of Nx and the
 * packed plugin. Packages are installed once for each version, then copied.
 */
export async function installed(nx: string, into: string): Promise<void> {
  const folder = place('installed', nx);
  await madeOnce(folder, (half) => install(nx, half));
  await copyWorkspace(folder, into);
}

async function install(nx: string, folder: string): Promise<void> {
  const manifest = { name: 'my-org', version: '0.0.0', private: true };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const packages = [`nx@${nx}`, `@nx/devkit@${nx}`, tarball('nx-floe')];
  const args = ['install', '--save-dev', '--no-audit', '--no-fund', ...packages];
  succeeded(await run('npm', args, { cwd: folder, env: cleanEnv() }));
}

const packages = 'node_modules';

/** npm's own notes in node_modules. */
const notes = `${packages}/.package-lock.json`;

/** Copies the files and the packages of a workspace without projects. */
export async function copyWorkspace(from: string, into: string): Promise<void> {
  await link(path.join(from, packages), path.join(into, packages));
  await rm(path.join(into, notes));
  const entries = await readdir(from, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  // What a command may write over, a story has for itself.
  for (const file of [...files, notes])
    await copyFile(path.join(from, file), path.join(into, file));
}

/** On Linux by hard links: hundreds of megabytes in a moment. Nobody writes into an installed package. */
async function link(from: string, into: string): Promise<void> {
  if (process.platform === 'linux') {
    succeeded(await run('cp', ['-al', from, into], { cwd: from, env: cleanEnv() }));
    return;
  }
  await cp(from, into, { recursive: true, verbatimSymlinks: true });
}
