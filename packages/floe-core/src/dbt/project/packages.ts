import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink, stat } from 'node:fs/promises';
import path from 'node:path';

import { asObject, asText } from '../../json';
import { readDbtProject } from './project';

/** Packages of a dbt project as they stand on the disk: what is declared, locked and installed. */
export interface PackagesOnDisk {
  /** How many are declared in packages.yml and dependencies.yml. */
  readonly declared: number;
  /** SHA-256 of what is declared, with all that its Jinja reads; absent where that cannot be seen. */
  readonly declaration?: string;
  /** SHA-256 of package-lock.yml; empty without one. */
  readonly lock: string;
  /** dbt's own hash (SHA-1) of what the lock was made for; dbt writes it since 1.7. */
  readonly lockedFor?: string;
  /** Folders the lock names. */
  readonly locked: readonly string[];
  /** Absolute. */
  readonly folder: string;
  /** Inode and times of `folder`: `dbt deps` makes it anew. Empty where it is missing. */
  readonly folderVersion: string;
  /** Folders in it, with where they lead to if they are links; dbt takes each for a package. */
  readonly installed: Readonly<Record<string, string>>;
}

/** Packages as they were when they were last known to be what is declared. */
export type InstalledPackages = Pick<
  PackagesOnDisk,
  'declaration' | 'lock' | 'folderVersion' | 'installed'
>;

/** What is to be done before dbt reads a project. */
export type PackagesDue =
  /** They are as they were left. */
  | { readonly what: 'nothing' }
  /** They seem to be there, but only dbt's hash tells whether they are those that are declared. */
  | { readonly what: 'ask' }
  | { readonly what: 'install' }
  /** None is declared any more. These folders of packages are left, and dbt would read them. */
  | { readonly what: 'remove'; readonly names: readonly string[] };

/**
 * Decides whether `dbt deps` is due. dbt itself only counts folders, two seconds into a run.
 *
 * @param before what was noted of them last, if anything
 */
export function packagesDue(now: PackagesOnDisk, before?: InstalledPackages): PackagesDue {
  const installed = Object.keys(now.installed);
  if (now.declared === 0) {
    const ofDeps = new Set([...now.locked, ...Object.keys(before?.installed ?? {})]);
    const names = installed.filter((name) => ofDeps.has(name));
    return names.length > 0 ? { what: 'remove', names } : { what: 'nothing' };
  }
  const isMissing = now.locked.some((name) => !(name in now.installed));
  if (installed.length < now.declared || isMissing) return { what: 'install' };
  if (before === undefined) return { what: now.lock === '' ? 'install' : 'ask' };
  return { what: sinceNoted(now, before) };
}

function sinceNoted(now: PackagesOnDisk, before: InstalledPackages): 'nothing' | 'ask' | 'install' {
  const isThere = Object.entries(before.installed).every(
    ([name, link]) => now.installed[name] === link,
  );
  const isLocked = now.lock === before.lock;
  if (isThere && isLocked) {
    if (now.declaration === undefined) return 'ask';
    if (now.declaration === before.declaration) return 'nothing';
  }
  // Somebody has run `dbt deps` since.
  return now.folderVersion !== before.folderVersion && now.lock !== '' ? 'ask' : 'install';
}

/** Where packages are looked for, and what Jinja in packages.yml may read. */
export interface PackagesPlace {
  /** Absolute folder of dbt_project.yml. */
  readonly directory: string;
  /** YAML, as given with `--vars`. */
  readonly vars?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Looks at the packages of a project; undefined where there is no sign of any, or what is declared cannot be read. */
export async function readPackages(place: PackagesPlace): Promise<PackagesOnDisk | undefined> {
  const { directory } = place;
  const texts = await Promise.all(
    [...declaring, 'package-lock.yml'].map((name) => textOf(path.join(directory, name))),
  );
  // Most projects have none, and then no YAML reader is loaded.
  if (texts.every((text) => text === '')) return undefined;
  const [packages = '', dependencies = '', lock = ''] = texts;
  const { parse } = await import('yaml');
  const packagesIn = (text: string): readonly unknown[] => {
    const { packages: all } = asObject(parse(text, { merge: true }));
    return Array.isArray(all) ? all : [];
  };
  try {
    const declared = [...packagesIn(packages), ...packagesIn(dependencies)];
    const declaration = await declarationOf(declared, place);
    const { packages: locked, sha1_hash: lockedFor } = asObject(parse(lock));
    const names = Array.isArray(locked) ? locked.map((each) => asText(asObject(each).name)) : [];
    return {
      declared: declared.length,
      lock: lock === '' ? '' : sha256(lock),
      locked: names.filter((each) => each !== undefined),
      ...(declaration !== undefined && { declaration }),
      ...(typeof lockedFor === 'string' && { lockedFor }),
      ...(await installedIn(directory)),
    };
  } catch {
    // dbt says itself what is wrong with it.
    return undefined;
  }
}

const declaring = ['packages.yml', 'dependencies.yml'];

/** Secrets are not rendered for dbt's own hash either. */
async function declarationOf(
  declared: readonly unknown[],
  { directory, vars = '', env }: PackagesPlace,
): Promise<string | undefined> {
  const text = JSON.stringify(declared);
  if (!/\{[{%]/.test(text)) return sha256(text);
  const named = [...text.matchAll(/\benv_var\s*\(\s*(?:'([^'"\\]*)'|\\"([^'"\\]*)\\")\s*[,)]/g)];
  if (named.length !== [...text.matchAll(/\benv_var\b/g)].length) return undefined;
  const values = named
    .map(([, one, other]) => one ?? other ?? '')
    .filter((name) => !name.startsWith('DBT_ENV_SECRET'))
    .map((name) => [name, env[name] ?? null]);
  const files = ['vars.yml', 'dbt_project.yml'].map((name) => textOf(path.join(directory, name)));
  return sha256(JSON.stringify([text, values, vars, await Promise.all(files)]));
}

async function installedIn(
  directory: string,
): Promise<Pick<PackagesOnDisk, 'folder' | 'folderVersion' | 'installed'>> {
  const read = await readDbtProject(directory);
  const written = read.ok ? read.project.packagesInstallPath : undefined;
  const folder = path.resolve(directory, written ?? 'dbt_packages');
  const entries = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    entries.filter((name) => !name.startsWith('__')).map((name) => packageAt(folder, name)),
  );
  const at = await stat(folder).catch(() => undefined);
  return {
    folder,
    folderVersion: at === undefined ? '' : [at.ino, at.mtimeMs].join(' '),
    installed: Object.fromEntries(found.filter((each) => each !== undefined).sort()),
  };
}

/** A link that leads nowhere is no package, as dbt sees it. */
async function packageAt(folder: string, name: string): Promise<[string, string] | undefined> {
  const place = path.join(folder, name);
  const isFolder = await stat(place).then(
    (at) => at.isDirectory(),
    () => false,
  );
  if (!isFolder) return undefined;
  const isLink = (await lstat(place)).isSymbolicLink();
  return [name, isLink ? await readlink(place) : ''];
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
