import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import ts from 'typescript';

import { gone, isAlive } from '../../../../testing/puppet-dbt/gone';

const onPosix = process.platform === 'win32' ? it.skip : it;
const stubborn = "process.on('SIGINT', () => {}); setInterval(() => {}, 1000)";

/** A process of ours that watches over a group and either dies or says goodbye. */
describe('the watchdog', () => {
  let folder: string;
  let built: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-watchdog-'));
    built = path.join(folder, 'watchdog.js');
    const source = readFileSync(path.join(__dirname, 'watchdog.ts'), 'utf8');
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    writeFileSync(built, ts.transpileModule(source, { compilerOptions }).outputText);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function parentThat(does: string): Promise<{ parent: number; watched: number }> {
    const pidFile = path.join(folder, 'watched.pid');
    const script = `
      const { spawn } = require('node:child_process');
      const { renameSync, writeFileSync } = require('node:fs');
      const { watchOver } = require(${JSON.stringify(built)});
      const watched = spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { detached: true, stdio: 'ignore' });
      watched.unref();
      const dismiss = watchOver(watched.pid);
      ${does};
      writeFileSync(${JSON.stringify(`${pidFile}.new`)}, String(watched.pid));
      renameSync(${JSON.stringify(`${pidFile}.new`)}, ${JSON.stringify(pidFile)});`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    while (!existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 10));
    return { parent: parent.pid!, watched: Number(readFileSync(pidFile, 'utf8')) };
  }

  function watchdogsOf(group: number): number {
    const running = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' });
    return running.split('\n').filter((line) => line.trimEnd().endsWith(`floe-watchdog ${group}`))
      .length;
  }

  onPosix(
    'ends the group when this process is killed without a goodbye, even a group that hears no interrupt',
    async () => {
      const { parent, watched } = await parentThat('setInterval(() => {}, 1000)');
      expect(watchdogsOf(watched)).toBe(1);
      process.kill(parent, 'SIGKILL');
      await gone(watched);
    },
    30_000,
  );

  onPosix('leaves the group alone and goes when it is dismissed', async () => {
    const { parent, watched } = await parentThat('dismiss()');
    try {
      await gone(parent);
      while (watchdogsOf(watched) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(isAlive(watched)).toBe(true);
    } finally {
      process.kill(watched, 'SIGKILL');
    }
  });
});
