import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { Client } from 'pg';

import { PostgresPrograms } from './postgres-programs';

/** What the server writes when it takes connections; English, since its data has no locale. */
const readyLine = 'database system is ready to accept connections';

/**
 * A PostgreSQL server of a test's own: in a temp folder, on a free port of this machine, with a user `floe` that gets in
 * with a password only. Its programs come from npm, so that a machine with Node and Python has all the tests need.
 */
export class TestPostgres {
  readonly host = '127.0.0.1';
  readonly user = 'floe';
  private readonly programs: PostgresPrograms;
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    readonly password: string,
  ) {
    this.programs = new PostgresPrograms(folder);
  }

  /** Starts a server with a database `shop` and nothing in it. */
  static async start(password = 'geheim: "wort" 007'): Promise<TestPostgres> {
    const folder = mkdtempSync(path.join(tmpdir(), 'floe-postgres-'));
    // The server's user, who is another one than root, has to get through.
    chmodSync(folder, 0o755);
    const made = new TestPostgres(folder, await freePort(), password);
    try {
      made.initialise();
      await made.up();
      await made.query('create database shop', 'postgres');
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
    const { command, identity } = this.programs.get('postgres');
    const server = spawn(command, [...options, ...quick], {
      ...{ stdio: ['ignore', 'ignore', 'pipe'], cwd: this.folder },
      ...identity,
    });
    this.server = server;
    await ready(server);
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

  /** The first value of a query as PostgreSQL writes it, '' where there is none. */
  async query(sql: string, database = 'shop'): Promise<string> {
    const { host, port, user, password } = this;
    const client = new Client({ host, port, user, password, database });
    await client.connect();
    try {
      const asWritten = { getTypeParser: () => (text: string) => text };
      const { rows } = await client.query<(string | null)[]>({
        ...{ text: sql, rowMode: 'array', types: asWritten },
      });
      return rows[0]?.[0] ?? '';
    } finally {
      await client.end();
    }
  }

  private get data(): string {
    return path.join(this.folder, 'data');
  }

  private initialise(): void {
    const passwordFile = path.join(this.folder, 'password');
    writeFileSync(passwordFile, this.password);
    mkdirSync(this.data);
    for (const each of [this.data, passwordFile]) this.programs.handOver(each);
    const login = ['-U', this.user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    const options = ['-D', this.data, ...login, '-E', 'UTF8', '--no-locale', '--no-sync'];
    const { command, identity } = this.programs.get('initdb');
    const made = spawnSync(command, options, { cwd: this.folder, encoding: 'utf8', ...identity });
    if (made.status !== 0) {
      throw new Error(`initdb failed: ${made.error?.message ?? made.stdout + made.stderr}`);
    }
    rmSync(passwordFile);
  }
}

/** Resolves when the server takes connections; throws with what it wrote if it ends before. */
async function ready(server: ChildProcess): Promise<void> {
  if (!server.stderr) throw new Error('The server was started without its standard error.');
  const said: string[] = [];
  const lines = createInterface({ input: server.stderr });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes(readyLine)) resolve();
    });
    server.once('error', reject);
    server.once('close', () => {
      reject(new Error(`postgres ended:\n${said.join('\n')}`));
    });
  });
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
