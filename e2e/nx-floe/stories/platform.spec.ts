import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

const fromCache = /my-pipeline:validate.*\[(local cache|existing outputs match the cache)/;

describe('A project on a shared platform', () => {
  let workspace: Shell;
  let dev: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
    dev = shellIn(workspace.root, { FLOE_PLATFORM_ENV: 'dev' });
    await workspace.replace(
      'my-pipeline/floe.yaml',
      /compute:\n(?: {2}.*\n)+/,
      'compute: default\n',
    );
  });
  afterAll(() => remove(workspace));

  const validate = async (shell: Shell, ...args: string[]) =>
    succeeded(await shell.nx('run', 'my-pipeline:validate', ...args));

  /** Another text that means the same. */
  const edit = async (env: string) => {
    const file = `platform/${env}/platform.yaml`;
    await workspace.write(file, `${await workspace.read(file)}# Edited.\n`);
  };

  it('gets a platform of three environments, all of them valid', async () => {
    succeeded(await workspace.nx('g', 'nx-floe:platform'));
    for (const env of ['local', 'dev', 'prod']) {
      const said = await validate(workspace, `--platformEnv=${env}`, '--strict');
      expect(said.split('\n')).toContain('✓ Valid');
    }
  });

  it('keeps the platform it has', async () => {
    const before = await workspace.read('platform/dev/platform.yaml');
    const said = refused(await workspace.nx('g', 'nx-floe:platform'));
    expect(said).toContain('platform/dev/platform.yaml');
    expect(await workspace.read('platform/dev/platform.yaml')).toBe(before);
  });

  it('takes the answer from the cache when a platform is edited that is not in force', async () => {
    expect(await validate(dev)).not.toMatch(fromCache);
    await edit('prod');
    expect(await validate(dev)).toMatch(fromCache);
  });

  it('looks again when the one in force is edited', async () => {
    await edit('dev');
    expect(await validate(dev)).not.toMatch(fromCache);
    expect(await validate(dev)).toMatch(fromCache);
  });

  it('looks again when another one is in force, or comes to be', async () => {
    expect(await validate(workspace)).not.toMatch(fromCache);
    expect(await validate(workspace)).toMatch(fromCache);
    // Nearer than the one of the workspace, and where git and Nx do not look.
    await workspace.write(
      'my-pipeline/.floe/local/platform.yaml',
      await workspace.read('platform/local/platform.yaml'),
    );
    expect(await validate(workspace)).not.toMatch(fromCache);
    expect(await validate(workspace)).toMatch(fromCache);
  });

  it('knows the environment of the command line', async () => {
    const args = ['--platformEnv=prod'];
    await edit('prod');
    expect(await validate(workspace, ...args)).not.toMatch(fromCache);
    expect(await validate(workspace, ...args)).toMatch(fromCache);
    await edit('prod');
    expect(await validate(workspace, ...args)).not.toMatch(fromCache);
  });
});
