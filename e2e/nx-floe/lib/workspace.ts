import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEnv } from './env';
import { copyWorkspace, installed } from './installed';
import { madeOnce } from './made-once';
import { place, realDbt, repository } from './place';
import { run, succeeded, type Finished } from './run';
import { onTerminal, type Shown } from './terminal';

/** Nx as this repository uses it; the other versions have a story of their own. */
export const nxOfThisRepository = nxIn(path.join(repository, 'package.json'));

/** A folder of a user's, with a shell in it. */
export interface Shell {
  readonly root: string;
  run(program: string, ...args: readonly string[]): Promise<Finished>;
  nx(...args: readonly string[]): Promise<Finished>;
  floe(...args: readonly string[]): Promise<Finished>;
  /** What a terminal shows of a command, without colours; and its exit code. */
  onTerminal(...command: readonly string[]): Promise<Shown>;
  git(...args: readonly string[]): Promise<string>;
  path(...names: readonly string[]): string;
  exists(file: string): boolean;
  read(file: string): Promise<string>;
  json<T = unknown>(file: string): Promise<T>;
  write(file: string, text: string): Promise<void>;
  /** Rewrites a file that must hold the text that is replaced. */
  replace(file: string, from: string | RegExp, to: string): Promise<void>;
  /** The environment commands get here. */
  readonly env: NodeJS.ProcessEnv;
}

/** A shell in a folder; it knows a real dbt, and keeps what Nx and floe cache to itself. */
export function shellIn(root: string, extra: NodeJS.ProcessEnv = {}): Shell {
  const env = {
    ...cleanEnv(),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NX_CACHE_DIRECTORY: path.join(root, '.nx/cache'),
    // A user's shell finds them by `npx`, which takes its time.
    PATH: [...[root, path.dirname(root)].map(binOf), process.env.PATH].join(path.delimiter),
    FLOE_DBT: realDbt(),
    FLOE_CACHE_DIR: place('cache'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...extra,
  };
  const file = (...names: readonly string[]) => path.join(root, ...names);
  const start = (program: string, ...args: readonly string[]) =>
    run(program, args, { cwd: root, env });
  const read = (name: string) => readFile(file(name), 'utf8');
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(file(name)), { recursive: true });
    await writeFile(file(name), text);
  };
  return {
    root,
    env,
    run: start,
    nx: (...args) => start('nx', ...args),
    floe: (...args) => start('floe', ...args),
    onTerminal: (...command) => onTerminal(command, { cwd: root, env }),
    git: async (...args) => succeeded(await start('git', ...author, ...args)),
    path: file,
    exists: (name) => existsSync(file(name)),
    read,
    json: async <T>(name: string) => JSON.parse(await read(name)) as T,
    write,
    async replace(name, from, to) {
      const before = await read(name);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${name} has nothing like ${String(from)}:\n${before}`);
      await write(name, after);
    },
  };
}

function nxIn(manifest: string): string {
  const { devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    devDependencies: { nx: string };
  };
  return devDependencies.nx;
}

const binOf = (folder: string) => path.join(folder, 'node_modules/.bin');

const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];

export interface WorkspaceOptions {
  readonly nx?: string;
  /** Without it, the plugin lies in node_modules and is not yet registered. */
  readonly init?: boolean;
  /** Projects to make, by template: `{ 'my-pipeline': 'basic' }`. */
  readonly projects?: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
}

/** A home of its own: where Nx keeps what all clones of a repository share is in the home folder. */
export const atHome = async (): Promise<NodeJS.ProcessEnv> => ({
  HOME: await mkdtemp(place('home-')),
  NX_CACHE_DIRECTORY: undefined,
});

/** An Nx workspace with the plugin installed from its tarball, all committed to a git repository of its own. */
export async function newWorkspace(options: WorkspaceOptions = {}): Promise<Shell> {
  const { nx = nxOfThisRepository, init = true, projects = {}, env } = options;
  await mkdir(place('workspaces'), { recursive: true });
  const root = await mkdtemp(place('workspaces', 'ws-'));
  await (init ? initialised(nx, root) : plain(nx, root));
  const shell = shellIn(root, env);
  for (const [name, template] of Object.entries(projects)) {
    succeeded(await shell.nx('g', 'nx-floe:project', name, `--template=${template}`));
  }
  await shell.git('init', '--quiet', '--initial-branch=main');
  await commitAll(shell);
  return shell;
}

async function plain(nx: string, root: string): Promise<void> {
  await installed(nx, root);
  const shell = shellIn(root);
  await shell.write('nx.json', '{ "neverConnectToCloud": true, "analytics": false }\n');
  await shell.write('.gitignore', 'node_modules/\n.nx/\n');
}

/** As `nx g nx-floe:init` leaves it, which needs to be seen once for each version of Nx. */
async function initialised(nx: string, root: string): Promise<void> {
  const folder = place('initialised', nx);
  await madeOnce(folder, async (half) => {
    await plain(nx, half);
    succeeded(await shellIn(half).nx('g', 'nx-floe:init'));
  });
  await copyWorkspace(folder, root);
}

export async function commitAll(shell: Shell): Promise<void> {
  await shell.git('add', '--all');
  await shell.git('commit', '--quiet', '--message=As it is now');
}

/** Removes what a story made, as far as it came. */
export async function remove(shell: Shell | undefined): Promise<void> {
  if (shell && !process.env.FLOE_E2E_KEEP) await rm(shell.root, { recursive: true, force: true });
}
