import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';

import { buildSync } from 'esbuild';

const packageFolder = path.join(__dirname, '..');

/** What a program came to. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * The `floe` command, built for one spec and started as users start it: laid out as in the package, inside the
 * package's folder.
 */
export class BuiltFloe {
  private readonly folder: string;

  constructor() {
    const tmp = path.join(packageFolder, 'tmp');
    mkdirSync(tmp, { recursive: true });
    this.folder = mkdtempSync(path.join(tmp, 'floe-'));
    // As tools/bundle.mjs does for the package. Types are checked by the typecheck target.
    buildSync({
      entryPoints: { cli: path.join(packageFolder, 'src', 'cli', 'main.ts') },
      outdir: this.at('dist', 'bundle'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'warning',
    });
    for (const folder of ['templates', 'schema']) {
      cpSync(path.join(packageFolder, folder), this.at(folder), { recursive: true });
    }
    mkdirSync(this.at('bin'));
    copyFileSync(path.join(packageFolder, 'bin', 'floe.js'), this.at('bin', 'floe.js'));
    writeFileSync(this.at('package.json'), JSON.stringify({ version: '1.2.3' }));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** @param cwd absolute folder to start it in */
  run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Ended {
    const { status, stdout, stderr, error } = spawnSync(
      process.execPath,
      [this.at('bin', 'floe.js'), ...args],
      { cwd, encoding: 'utf8', env: environment(cwd, env) },
    );
    if (error) throw error;
    return { code: status, out: stdout, err: stderr };
  }

  /** The same, without waiting for its end. */
  start(
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>> = {},
  ): ChildProcessByStdio<null, Readable, Readable> {
    return spawn(process.execPath, [this.at('bin', 'floe.js'), ...args], {
      cwd,
      env: environment(cwd, env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  private at(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }
}

function environment(home: string, env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', HOME: home, ...env };
}
