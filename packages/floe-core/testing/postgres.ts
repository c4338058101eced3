import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** Who the server runs as where the test runs as root, which PostgreSQL refuses to do. */
const unprivileged = ['postgres', 'nobody'] as const;

/**
 * A PostgreSQL server of a test's own: in a temp folder, on a free port of this machine, with a user `floe` that gets in
 * with a password only. The programs are those of the machine (Debian's package `postgresql`).
 */
export class TestPostgres {
  readonly host = '127.0.0.1';
  readonly user = 'floe';
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    readonly password: string,
  ) {}

  /** Starts a server with a database `shop` and nothing in it. */
  static async start(password = 'geheim: "wort" 007'): Promise<TestPostgres> {
    const folder = mkdtempSync(path.join(tmpdir(), 'floe-postgres-'));
    const made = new TestPostgres(folder, await freePort(), password);
    try {
      made.initialise();
      await made.up();
      made.query('create database shop', 'postgres');
      return made;
    } catch (error) {
      await made.remove();
      throw error;
    }
  }

  /** Lets the server answer (again). */
  async up(): Promise<void> {
    const options = ['-D', this.data, '-h', this.host, '-p', String(this.port)];
    const quick = ['-c', 'fsync=off', '-c', 'unix_socket_directories='];
    const { command, args, uid } = asUser(program('postgres'), [...options, ...quick]);
    const server = spawn(command, args, { stdio: 'ignore', cwd: this.folder, ...uid });
    this.server = server;
    while (!this.answers()) {
      if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Lets the server go away, its data stays. */
  async down(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server?.exitCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    // "Fast shutdown": connections are ended.
    server.kill('SIGINT');
    await gone;
  }

  async remove(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The rows of a query, as psql prints them with `|` between columns. */
  query(sql: string, database = 'shop'): string {
    const where = ['-h', this.host, '-p', String(this.port), '-U', this.user, '-d', database];
    const args = [...where, '--no-psqlrc', '-At', '-v', 'ON_ERROR_STOP=1', '-c', sql];
    return execFileSync(program('psql'), args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PGPASSWORD: this.password },
    }).trim();
  }

  private get data(): string {
    return path.join(this.folder, 'data');
  }

  private initialise(): void {
    const passwordFile = path.join(this.folder, 'password');
    writeFileSync(passwordFile, this.password);
    mkdirSync(this.data);
    // The server's user, who is another one than root, has to get through.
    chmodSync(this.folder, 0o755);
    if (isRoot()) execFileSync('chown', ['-R', serverUser(), this.data, passwordFile]);
    const login = ['-U', this.user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    const options = ['-D', this.data, ...login, '-E', 'UTF8', '--no-locale', '--no-sync'];
    const { command, args, uid } = asUser(program('initdb'), options);
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, ...uid });
    if (status !== 0) throw new Error(`initdb failed: ${String(stdout)}${String(stderr)}`);
    rmSync(passwordFile);
  }

  private answers(): boolean {
    const args = ['-h', this.host, '-p', String(this.port), '-q'];
    return spawnSync(program('pg_isready'), args).status === 0;
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
function asUser(command: string, args: readonly string[]) {
  if (!isRoot()) return { command, args: [...args], uid: {} };
  const id = (option: string): number =>
    Number(execFileSync('id', [option, serverUser()], { encoding: 'utf8' }));
  return { command, args: [...args], uid: { uid: id('-u'), gid: id('-g') } };
}

/** Debian keeps the server's programs out of PATH, in a folder for each version. */
function program(name: string): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
  const folders = [
    ...newestFirst.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    `This test needs PostgreSQL (Debian: postgresql), and there is no ${name} for ${userInfo().username}.`,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
