// Makes the tarballs that can be installed without any of our packages being on a registry.
//
// nx-floe needs floe-core, and floe-core needs openlineage-client, so their tarballs carry copies of what they need of
// ours (npm calls that bundled dependencies). What the copies need themselves is listed as the package's own need, so
// that npm, pnpm and yarn all fetch it. The copies and the lists are made in a staging folder: the packages in this
// repository stay as they are published.
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

/** Puts copies of staged packages inside another one. */
function bundleInto(folder, inner) {
  const manifest = read(folder);
  for (const from of inner) {
    cpSync(from, path.join(folder, 'node_modules', path.basename(from)), { recursive: true });
    manifest.dependencies = { ...read(from).dependencies, ...manifest.dependencies };
  }
  manifest.bundleDependencies = inner.map((from) => path.basename(from));
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Builds the packages and writes their tarballs, named as `npm pack` names them.
 * @returns absolute paths by package name
 */
export function packAll(folder) {
  nx(['run-many', '-t', 'build'], { quiet: true });
  const staging = mkdtempSync(path.join(os.tmpdir(), 'floe-pack-'));
  try {
    const [lineage, core, plugin] = ['openlineage-client', 'floe-core', 'nx-floe'].map((name) => {
      stage(name, path.join(staging, name));
      return path.join(staging, name);
    });
    // The plugin first: it takes floe-core as it is without copies of its own.
    bundleInto(plugin, [core, lineage]);
    bundleInto(core, [lineage]);
    mkdirSync(folder, { recursive: true });
    const pack = (from) => {
      const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
      const [{ filename }] = JSON.parse(run('npm', args, { cwd: from, quiet: true }));
      return path.join(folder, filename);
    };
    return {
      'openlineage-client': pack(lineage),
      'floe-core': pack(core),
      'nx-floe': pack(plugin),
    };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
