import { succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

interface Target {
  cache?: boolean;
  dependsOn?: unknown[];
  outputs?: string[];
  metadata?: { technologies?: string[]; description?: string; help?: { command: string } };
}

describe('Looking at a project', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
  });
  afterAll(() => remove(workspace));

  const targets = async () => {
    const shown = succeeded(await workspace.nx('show', 'project', 'my-pipeline', '--json'));
    return (JSON.parse(shown) as { targets: Record<string, Target> }).targets;
  };

  it('finds the targets in floe.yaml, without a project.json', async () => {
    expect(workspace.exists('my-pipeline/project.json')).toBe(false);
    const names = ['compile', 'graph', 'lineage', 'preflight', 'run', 'test', 'validate', 'why'];
    expect(Object.keys(await targets()).sort()).toEqual(names);
  });

  it('explains every target', async () => {
    for (const target of Object.values(await targets())) {
      expect(target.metadata?.technologies).toEqual(expect.arrayContaining(['dbt']));
      expect(target.metadata?.description).toMatch(/\w+ \w+/);
      expect(target.metadata?.help?.command).toContain('--help');
    }
  });

  it('caches what is a function of the files, and orders the others', async () => {
    const { validate, compile, run, test } = await targets();
    expect([validate?.cache, compile?.cache]).toEqual([true, true]);
    // Its database is a function of what is in git; a verdict on a database is not.
    expect([run?.cache ?? false, test?.cache ?? false]).toEqual([true, false]);
    expect(compile?.dependsOn).toEqual(expect.arrayContaining(['validate']));
    expect(run?.dependsOn).toEqual(expect.arrayContaining(['compile', '^run']));
    expect(test?.dependsOn).toEqual(expect.arrayContaining(['compile']));
    expect(compile?.outputs).toEqual(expect.arrayContaining([expect.stringContaining('.floe')]));
  });

  it('names the targets as the workspace wants', async () => {
    const options = { validateTargetName: 'check', runTargetName: 'materialise' };
    const nxJson = await workspace.json<object>('nx.json');
    await workspace.write(
      'nx.json',
      JSON.stringify({ ...nxJson, plugins: [{ plugin: 'nx-floe', options }] }),
    );
    expect(Object.keys(await targets()).sort()).toEqual([
      'check',
      'compile',
      'graph',
      'lineage',
      'materialise',
      'preflight',
      'test',
      'why',
    ]);
  });

  it('lives with a floe.yaml that nobody can read', async () => {
    await workspace.write('broken/floe.yaml', 'name: [unclosed\n');
    const shown = succeeded(await workspace.nx('show', 'projects', '--json'));
    expect(JSON.parse(shown)).toEqual(expect.arrayContaining(['my-pipeline']));
  });
});
