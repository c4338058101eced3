import path from 'node:path';
import { succeeded } from '../lib/run';
import { processesIn } from '../lib/left-behind';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

const keyboard = path.join(__dirname, '../lib/keyboard.py');
const onLinux = process.platform === 'linux' ? describe : describe.skip;

// The folder /proc tells which processes are left, and only Linux has it.
onLinux('Pressing Ctrl-C', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
    await workspace.write(
      'my-pipeline/models/endless.sql',
      'select count(*) as n from range(10000000000) a, range(10000000000) b\n',
    );
  });
  afterAll(() => remove(workspace));

  it.each([
    ['nx', ['npx', '--no-install', 'nx', 'run', 'my-pipeline:run']],
    ['floe', ['npx', '--no-install', 'floe', 'run']],
  ])('stops dbt too, and leaves nothing behind (%s)', async (what, command) => {
    const python = what === 'nx' ? workspace.root : workspace.path('my-pipeline');
    const program = [
      'import os, sys',
      'os.chdir(sys.argv[1])',
      'os.execvp(sys.argv[2], sys.argv[2:])',
    ];
    // Once the seed is in, the endless model has begun.
    const press = ['python3', keyboard, 'seed +sample', ...command];
    const said = succeeded(
      await workspace.run('python3', '-c', program.join('\n'), python, ...press),
    );
    expect(said).toContain('pressed Ctrl-C');
    expect(said).not.toMatch(/exit code 0$/m);
    expect(processesIn(workspace.root)).toEqual([]);
  });
});
