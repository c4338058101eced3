import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { realDbt } from '../../testing/real-dbt';
import { Sandbox } from '../../testing/sandbox';
import { dbtCommand } from './dbt-command';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

it('starts a dbt without Python as it is', () => {
  expect(dbtCommand({ dbt: '/opt/dbt' }, ['build'])).toEqual({
    command: '/opt/dbt',
    args: ['build'],
  });
});

describe('a dbt with a Python', () => {
  /** Starts a script of Python's in place of dbt, and gives back what it prints. */
  const printed = (script: string, ...args: string[]): unknown => {
    const dbt = sandbox.at('bin/dbt');
    sandbox.file(script, 'bin/dbt');
    const { command, args: all } = dbtCommand({ dbt, python: realDbt().python }, args);
    return JSON.parse(execFileSync(command, all, { encoding: 'utf8' }));
  };

  it('is the very script, with its own name, arguments and folder', () => {
    sandbox.file('word = "from beside it"\n', 'bin/neighbour.py');
    const script = `import json, sys, neighbour
print(json.dumps([__name__, sys.argv, sys.path[0], neighbour.word]))\n`;
    expect(printed(script, 'build', '--select', 'a b')).toEqual([
      '__main__',
      [sandbox.at('bin/dbt'), 'build', '--select', 'a b'],
      sandbox.at('bin'),
      'from beside it',
    ]);
  });

  it('looks for garbage more rarely than Python does by itself', () => {
    const script = 'import gc, json\nprint(json.dumps(gc.get_threshold()))\n';
    expect(printed(script)).toEqual([200_000, 50, 50]);
  });

  it('ends with the exit code of the script', () => {
    const dbt = path.join(sandbox.root, 'dbt');
    writeFileSync(dbt, 'import sys\nsys.exit(2)\n');
    const { command, args } = dbtCommand({ dbt, python: realDbt().python }, []);
    expect(() => execFileSync(command, args)).toThrow(expect.objectContaining({ status: 2 }));
  });
});
