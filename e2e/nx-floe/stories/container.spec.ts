import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

/** As the image has it: a number without a name, a home or a right of its own. */
const asSomeoneElse = ['unshare', '--user', '--map-user=10001', '--map-group=10001'];

describe('Running a project in a container', () => {
  let workspace: Shell;
  let app: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
    await workspace.write('app/.floe/.keep', '');
    app = shellIn(workspace.path('app'), { HOME: workspace.path('app') });
  });
  afterAll(() => remove(workspace));

  const generate = (...args: string[]) =>
    workspace.nx('g', 'nx-floe:container', 'my-pipeline', ...args);

  it('writes a Dockerfile and a Kubernetes Job', async () => {
    const said = succeeded(await generate('--image=registry.example.com/my-pipeline:1.0'));
    expect(said).toContain('✓ Created Dockerfile and k8s-job.yaml in my-pipeline\n');
    for (const file of ['.dockerignore', 'Dockerfile', 'k8s-job.yaml'])
      expect(workspace.exists(`my-pipeline/${file}`)).toBe(true);
    expect(await workspace.read('my-pipeline/k8s-job.yaml')).toContain(
      'image: registry.example.com/my-pipeline:1.0\n',
    );
  });

  it('never writes over them', async () => {
    expect(refused(await generate())).toContain('my-pipeline/Dockerfile');
    expect(refused(await workspace.nx('g', 'nx-floe:container', 'my-pipelin'))).toContain(
      'Floe projects: [my-pipeline]',
    );
  });

  it('runs by the command of the Dockerfile: no floe.yaml, another folder, another user', async () => {
    succeeded(await workspace.nx('run', 'my-pipeline:compile'));
    const parts = ['dbt_project.yml', 'models', 'seeds', 'macros', 'tests'];
    const made = ['.floe/artifacts.json', '.floe/profiles.yml'];
    for (const part of parts)
      succeeded(await workspace.run('cp', '-r', `my-pipeline/${part}`, 'app'));
    for (const file of made)
      succeeded(await workspace.run('cp', `my-pipeline/${file}`, 'app/.floe'));
    const words = /^CMD (\[.*\])$/m.exec(await workspace.read('my-pipeline/Dockerfile'))![1]!;
    const command = (JSON.parse(words) as string[]).map((word) =>
      word.replace(/^\/app(?=\/|$)/, app.root),
    );
    const [program, ...args] =
      process.platform === 'linux' ? [...asSomeoneElse, ...command] : command;
    expect(succeeded(await app.run(program!, ...args))).toMatch(/^✓ Complete/m);
    expect(app.exists('warehouse/my-pipeline.duckdb')).toBe(true);
    expect(app.exists('floe.yaml')).toBe(false);
  });
});
