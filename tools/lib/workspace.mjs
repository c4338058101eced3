// Throwaway Nx workspaces with the packed plugin in them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nx, root, run } from './run.mjs';

const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Makes a workspace in a folder, as small as one can be, and installs Nx and the plugin.
 * @param tarball absolute path of nx-floe's tarball
 * @param quiet whether Nx works there without a word
 */
export function makeWorkspace(folder, tarball, { quiet = false } = {}) {
  mkdirSync(folder, { recursive: true });
  const write = (file, text) => writeFileSync(path.join(folder, file), text);
  write('package.json', json({ name: path.basename(folder), version: '0.0.0', private: true }));
  write('nx.json', json({ neverConnectToCloud: true, analytics: false }));
  write('.gitignore', 'node_modules/\n');
  const packages = [`nx@${devDependencies.nx}`, `@nx/devkit@${devDependencies.nx}`, tarball];
  run('npm', ['install', '--save-dev', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    quiet: true,
  });
  nx(['g', 'nx-floe:init'], { cwd: folder, quiet });
  return { folder, nx: (...args) => nx(args, { cwd: folder, quiet }) };
}
