import { execFileSync, spawnSync } from 'node:child_process';

import { realDbt } from '../../../../testing/real-dbt';
import { Sandbox } from '../../../../testing/sandbox';
import { dbtCommand } from './dbt-command';
import { environmentOf } from './dbt-environment';

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
    expect(printed(script)).toEqual([500_000, 50, 50]);
  });

  it('that cannot be told of other projects ends before it reads anything, and says so', () => {
    const [dbt, told] = [sandbox.at('bin/dbt'), sandbox.at('models.json')];
    sandbox.file("print('at work')\n", 'bin/dbt');
    sandbox.file('{"models": [], "withheld": []}', 'models.json');
    // A dbt without the interface, such as one before 1.6.
    sandbox.file('', 'old', 'dbt', '__init__.py');
    const { command, args } = dbtCommand({ dbt, python: realDbt().python }, ['build']);
    const env = environmentOf({ env: process.env, upstreamFile: told }, {});
    const { status, stdout, stderr } = spawnSync(command, args, {
      ...{ encoding: 'utf8', env: { ...env, PYTHONPATH: sandbox.at('old') } },
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      "The models of other projects could not be handed to this dbt: No module named 'dbt.contracts'\n",
    );
  });

  it.each([
    ['does nothing where it cannot be stopped at a gate that is needed', 'needed', 2, ''],
    ['goes on without a gate that is not needed', '1', 0, 'built\n'],
  ])('%s', (_, gate, status, out) => {
    sandbox.file('print("built")\n', 'bin/dbt');
    // Hides the dbt that is known.
    sandbox.file('', 'other/dbt/__init__.py');
    const { python } = realDbt();
    const { command, args } = dbtCommand({ dbt: sandbox.at('bin/dbt'), python }, []);
    const env = { ...process.env, PYTHONPATH: sandbox.at('other'), FLOE_GATE: gate };
    const run = spawnSync(command, args, { encoding: 'utf8', env });
    expect([run.status, run.stdout]).toEqual([status, out]);
    const sentence = 'floe cannot tell this dbt which nodes to work on.\n';
    expect(run.stderr).toBe(status === 2 ? sentence : '');
  });

  describe('at its end', () => {
    const ended = (script: string): { status: number | null; out: string; err: string } => {
      const dbt = sandbox.at('dbt');
      sandbox.file(script, 'dbt');
      const { command, args } = dbtCommand({ dbt, python: realDbt().python }, []);
      const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
      return { status, out: stdout, err: stderr };
    };

    it.each([
      ['sys.exit(2)', 2, ''],
      ['sys.exit()', 0, ''],
      ['pass', 0, ''],
      ["sys.exit('no such thing')", 1, 'no such thing\n'],
    ])('%s gives exit code %d', (end, status, err) => {
      expect(ended(`import sys\n${end}\n`)).toEqual({ status, out: '', err });
    });

    it('waits for threads, does what is registered, and loses nothing that was printed', () => {
      const script = `import atexit, sys, threading
atexit.register(print, 'registered')
gate = threading.Event()
threading.Thread(target=lambda: (gate.wait(), print('thread'))).start()
gate.set()
sys.exit(0)\n`;
      expect(ended(script)).toEqual({ status: 0, out: 'thread\nregistered\n', err: '' });
    });

    it('tells what it did not expect as Python does', () => {
      const { status, err } = ended("raise ValueError('broken')\n");
      expect(status).toBe(1);
      expect(err).toContain('ValueError: broken');
    });
  });
});
