// The linters of Python, in an environment that is made once for a machine and kept in floe's cache folder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { Failed, root, run } from './run.mjs';

/** The likeliest first, as floe itself looks for one. */
const candidates = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];
const fits = 'import ensurepip, sys, venv; sys.exit(not (3, 10) <= sys.version_info < (3, 14))';
const requirements = path.join(root, 'tools/lint/python-requirements.txt');
const vendor = path.join(root, 'packages/floe-core/python/vendor');
/** The parser that is shipped is checked against as well: it has types. */
const wheel = path.join(vendor, 'sqlglot-30.30.0-py3-none-any.whl');

/** Absolute path of a Python that has the pinned tools; it takes half a minute where there is none yet. */
export async function pythonWithTools() {
  const shelf = path.join(await cacheFolder(), 'python-tools');
  const identity = [
    process.platform,
    process.arch,
    readFileSync(requirements),
    readFileSync(wheel),
  ];
  const hash = identity.reduce((sum, part) => sum.update(part), createHash('sha256'));
  const home = path.join(shelf, hash.digest('hex').slice(0, 12));
  // Its link to a Python of the machine may lead nowhere by now.
  if (existsSync(pythonIn(home))) return pythonIn(home);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(shelf, { recursive: true });
  const fresh = mkdtempSync(path.join(shelf, '.making-'));
  try {
    make(fresh);
    renameSync(fresh, home);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another process may have been first.
    if (error instanceof Failed || !existsSync(pythonIn(home))) throw error;
  }
  return pythonIn(home);
}

/** Installs into an empty folder. The tools are run as modules, so that the folder may be moved. */
function make(folder) {
  const python = candidates.find((name) => spawnSync(name, ['-c', fits]).status === 0);
  if (!python) {
    throw new Failed('Looking for a Python 3.10 to 3.13 with venv (Debian: python3-venv)', 1);
  }
  console.log('Installing ruff and mypy (once)');
  run(python, ['-m', 'venv', folder], { quiet: true });
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--no-deps'];
  run(pythonIn(folder), [...pip, '--only-binary', ':all:', '-r', requirements, wheel], {
    quiet: true,
  });
}

const pythonIn = (folder) =>
  path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Where floe keeps what belongs to the machine, by floe's own rule, which is not built yet when code is linted. */
async function cacheFolder() {
  const rule = path.join(root, 'packages/floe-core/src/toolchain/machine/cache-folder.ts');
  const { code } = transformSync(readFileSync(rule, 'utf8'), { loader: 'ts', format: 'esm' });
  const { cacheFolderOf } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return cacheFolderOf({ env: process.env, platform: process.platform, home: os.homedir() });
}
