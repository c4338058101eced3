import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { printRunKey } from './print-run-key';

const root = path.join(__dirname, '..');
const printed = (env: Record<string, string> = {}): string =>
  execFileSync('sh', ['-c', printRunKey('no such project', root)], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });

it('names the program and the project from the root of the workspace', () => {
  expect(printRunKey('a $b', path.join(__dirname, '../../..'))).toContain(
    'node "packages/bin/floe.js" cache-key --project "./a \\$b" --command "$NX_FLOE_COMMAND"',
  );
});

it('prints another text each time where there is an option, or the program fails', () => {
  const said = [printed(), printed(), printed({ NX_FLOE_RUN_OPTIONS: '--select' })];
  for (const each of said) expect(each).toMatch(/^never \d+ /);
  expect(new Set(said).size).toBe(said.length);
});
