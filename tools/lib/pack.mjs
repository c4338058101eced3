// Makes the tarballs that can be installed without any of our packages being on a registry.
//
// nx-floe needs floe-core, so its tarball carries a copy of it (npm calls that a bundled dependency). What
// floe-core needs itself is listed as nx-floe's own need, so that npm, pnpm and yarn all fetch it. The copy and
// the list are made in a staging folder: the packages in this repository stay as they are published.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nx, root, run } from './run.mjs';

const read = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** The files npm would publish of a package, copied to a folder, with the licence and a readme. */
function stage(name, into) {
  const from = path.join(root, 'packages', name);
  const [{ files }] = JSON.parse(
    run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: from, quiet: true }),
  );
  for (const file of files) {
    cpSync(path.join(from, file.path), path.join(into, file.path), { recursive: true });
  }
  for (const file of ['LICENSE', 'README.md']) {
    const shared = path.join(root, file);
    const own = path.join(into, file);
    if (!existsSync(own) && existsSync(shared)) cpSync(shared, own);
  }
}

/** Puts a copy of `floe-core` inside the staged nx-floe. */
function bundleCore(core, plugin) {
  cpSync(core, path.join(plugin, 'node_modules/floe-core'), { recursive: true });
  const manifest = read(plugin);
  manifest.dependencies = { ...read(core).dependencies, ...manifest.dependencies };
  manifest.bundleDependencies = ['floe-core'];
  writeFileSync(path.join(plugin, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Builds the packages and writes their tarballs, named as `npm pack` names them.
 * @returns absolute paths by package name
 */
export function packAll(folder) {
  nx(['run-many', '-t', 'build'], { quiet: true });
  const staging = mkdtempSync(path.join(os.tmpdir(), 'floe-pack-'));
  try {
    const core = path.join(staging, 'floe-core');
    const plugin = path.join(staging, 'nx-floe');
    stage('floe-core', core);
    stage('nx-floe', plugin);
    bundleCore(core, plugin);
    mkdirSync(folder, { recursive: true });
    const pack = (from) => {
      const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
      const [{ filename }] = JSON.parse(run('npm', args, { cwd: from, quiet: true }));
      return path.join(folder, filename);
    };
    return { 'floe-core': pack(core), 'nx-floe': pack(plugin) };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
