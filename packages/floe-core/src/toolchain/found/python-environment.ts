import path from 'node:path';
import { namesIn, textOf } from '../machine/machine';
import { type Distributions, distributionsIn, hasSomeDbt } from './distributions';

/** A Python environment with some dbt in it, read without starting Python. */
export interface PythonEnvironment {
  /** Absolute folder that `bin` (or `Scripts`) is in. */
  readonly root: string;
  readonly sitePackages: string;
  readonly distributions: Distributions;
  /** A venv of its own: what is not in it is not there. Elsewhere more folders may count too. */
  readonly isolated: boolean;
  /** Who made it, where that decides how something is added to it. */
  readonly keeper?: 'pipx' | 'uv-tool' | 'uv';
}

/**
 * Reads the environment in a folder.
 *
 * @param root absolute folder that `bin` (or `Scripts`) is in
 * @param python absolute path of its Python, where known: tells between several Pythons' packages
 * @returns `undefined` when there is no dbt in it, or it can't be told which packages count
 */
export async function readPythonEnvironment(
  root: string,
  python: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<PythonEnvironment | undefined> {
  const [settings, rootNames] = await Promise.all([
    textOf(path.join(root, 'pyvenv.cfg')),
    namesIn(root),
  ]);
  const candidates = await packageFoldersOf(root);
  const found = candidates.length > 1 ? candidates.filter(madeFor(settings, python)) : candidates;
  const [only, another] = found;
  if (!only || another) return undefined;
  const keeper = keeperOf(rootNames, only.distributions);
  return {
    root,
    ...only,
    isolated: isIsolated(settings) && !env.PYTHONPATH,
    ...(keeper && { keeper }),
  };
}

interface PackageFolder {
  readonly sitePackages: string;
  readonly distributions: Distributions;
}

async function packageFoldersOf(root: string): Promise<PackageFolder[]> {
  const folders =
    process.platform === 'win32'
      ? [path.join(root, 'Lib', 'site-packages')]
      : (await namesIn(path.join(root, 'lib')))
          .filter((name) => /^(python|pypy)3(\.\d+)?$/.test(name))
          // Debian's own Python keeps its packages under the second name.
          .flatMap((name) =>
            ['site-packages', 'dist-packages'].map((leaf) => path.join(root, 'lib', name, leaf)),
          );
  const read = await Promise.all(
    folders.map(async (sitePackages) => ({
      sitePackages,
      distributions: distributionsIn(await namesIn(sitePackages)),
    })),
  );
  return read.filter(({ distributions }) => hasSomeDbt(distributions));
}

/** A venv whose Python was replaced by a newer one keeps the packages of both. */
function madeFor(
  settings: string | undefined,
  python: string | undefined,
): (folder: PackageFolder) => boolean {
  const version =
    /^version(?:_info)?\s*=\s*(3\.\d+)/m.exec(settings ?? '')?.[1] ??
    /python(3\.\d+)$/.exec(python ?? '')?.[1];
  return ({ sitePackages }) => path.basename(path.dirname(sitePackages)) === `python${version}`;
}

function isIsolated(settings: string | undefined): boolean {
  return settings !== undefined && !/^include-system-site-packages\s*=\s*true/im.test(settings);
}

function keeperOf(
  rootNames: readonly string[],
  distributions: Distributions,
): PythonEnvironment['keeper'] {
  if (rootNames.includes('pipx_metadata.json')) return 'pipx';
  if (rootNames.includes('uv-receipt.toml')) return 'uv-tool';
  // uv makes environments without pip in them.
  return rootNames.includes('pyvenv.cfg') && !distributions.has('pip') ? 'uv' : undefined;
}
