import { leftBehindIn } from '../lib/left-behind';
import { succeeded } from '../lib/run';
import { onTerminal } from '../lib/terminal';
import { newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

const onLinux = process.platform === 'linux' ? describe : describe.skip;

// The folder /proc tells which processes are left, and only Linux has it.
onLinux('Pressing Ctrl-C', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
    await workspace.write(
      'my-pipeline/models/endless.sql',
      'select count(*) as n from range(10000000000000) as numbers(n) where n % 7 = 3\n',
    );
    // Nx gives each task a terminal of its own, and a key pressed in the last one can end up in the first. What comes
    // from the cache needs none.
    succeeded(await workspace.nx('run', 'my-pipeline:compile'));
  });
  afterAll(() => remove(workspace));

  it.each([
    // The second would else leave out the seed, which the first may have had the time to note as built.
    ['nx', '.', ['nx', 'run', 'my-pipeline:run', '--reuse=never']],
    ['floe', 'my-pipeline', ['floe', 'run', '--reuse=never']],
  ])('stops dbt too, and leaves nothing behind (%s)', async (_what, folder, command) => {
    const { root: cwd, env } = shellIn(workspace.path(folder));
    // Once the seed is in, the endless model has begun.
    const { code, text } = await onTerminal(command, { cwd, env }, /seed +sample/);
    expect(text).toMatch(/seed +sample/);
    expect(code).not.toBe(0);
    expect(await leftBehindIn(workspace.root)).toEqual([]);
  });
});
