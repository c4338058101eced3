import { mkdir, mkdtemp } from 'node:fs/promises';
import { cleanEnv } from '../lib/env';
import { place, tarball } from '../lib/place';
import { run, succeeded } from '../lib/run';
import { remove, shellIn, type Shell } from '../lib/workspace';

describe('floe without Nx', () => {
  let home: Shell;
  let project: Shell;
  beforeAll(async () => {
    await mkdir(place('workspaces'), { recursive: true });
    home = shellIn(await mkdtemp(place('workspaces', 'cli-')));
    await home.write('package.json', '{ "private": true }\n');
    const args = ['install', '--save-dev', '--no-audit', '--no-fund', tarball('floe-core')];
    succeeded(await run('npm', args, { cwd: home.root, env: cleanEnv() }));
    expect(home.exists('node_modules/nx')).toBe(false);
  });
  afterAll(() => remove(home));

  it('explains itself', async () => {
    const said = succeeded(await home.floe('--help'));
    for (const verb of ['init', 'validate', 'compile', 'run', 'test']) expect(said).toContain(verb);
  });

  it('makes a project', async () => {
    expect(succeeded(await home.floe('init', 'my-project'))).toMatch(/^✓ Created my-project\n/);
    project = shellIn(home.path('my-project'));
  });

  it('validates, compiles, runs and tests it', async () => {
    expect(succeeded(await project.floe('validate'))).toBe('✓ Valid\n');
    expect(succeeded(await project.floe('compile'))).toBe('✓ Compiled\n');
    expect(succeeded(await project.floe('run'))).toMatch(/^✓ Complete/m);
    expect(succeeded(await project.floe('test'))).toMatch(/^Summary: \d+ passed, 0 failed$/m);
  });

  it('writes nothing over what is there', async () => {
    const { code, stderr } = await home.floe('init', 'my-project');
    expect(code).toBe(1);
    expect(stderr).toContain('my-project');
    expect(await project.floe('validate')).toMatchObject({ code: 0 });
  });

  it('runs a project that nobody has compiled yet', async () => {
    await project.run('rm', '-rf', '.floe', 'target');
    expect(succeeded(await project.floe('run', '--select', 'example'))).toMatch(/^✓ Complete/m);
  });

  it('ends with 1 when the project is wrong', async () => {
    await project.replace('floe.yaml', 'duckdb\n', 'duckdbb\n');
    const finished = await project.floe('validate');
    expect(finished.code).toBe(1);
    expect(finished.stdout + finished.stderr).toContain("Did you mean 'duckdb'?");
  });

  it.each([[['fly']], [['run', '--slect', 'a']], [['validate', 'too', 'much']]])(
    'ends with 2 when it is used wrongly: %j',
    async (args) => {
      const { code, stderr } = await project.floe(...args);
      expect({ code, said: stderr !== '' }).toEqual({ code: 2, said: true });
    },
  );
});
