import { succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

interface Artifacts {
  metadata: { compiled_at: string };
}

describe('Compiling a project', () => {
  let workspace: Shell;
  const artifacts = 'my-pipeline/.floe/artifacts.json';
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
  });
  afterAll(() => remove(workspace));

  const compile = async (...args: string[]) =>
    succeeded(await workspace.nx('run', 'my-pipeline:compile', ...args)).split('\n');

  it('writes the artifacts of the contract', async () => {
    expect(await compile()).toContain('✓ Compiled');
    expect(await workspace.json(artifacts)).toEqual({
      version: '1.0.0',
      metadata: {
        compiled_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
        floe_core_version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        source_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      compute: { target: 'duckdb', properties: { path: './warehouse/my-pipeline.duckdb' } },
      transforms: [{ type: 'dbt', path: 'models/' }],
      observability: { traces: true, metrics: true, lineage: true },
      dbt_project_path: workspace.path('my-pipeline'),
      dbt_manifest_path: workspace.path('my-pipeline/target/manifest.json'),
      dbt_profiles_path: workspace.path('my-pipeline/.floe'),
    });
  });

  it('writes the profile dbt connects with', async () => {
    const profiles = await workspace.read('my-pipeline/.floe/profiles.yml');
    expect(profiles).toMatch(/^my_pipeline:$/m);
    expect(profiles).toMatch(/type: "?duckdb"?$/m);
  });

  it('writes the same bytes again, but for the time', async () => {
    const first = await workspace.read(artifacts);
    await compile('--skip-nx-cache');
    const second = await workspace.read(artifacts);
    const timeOf = (text: string) => (JSON.parse(text) as Artifacts).metadata.compiled_at;
    expect(timeOf(second)).not.toBe(timeOf(first));
    expect(second.replace(timeOf(second), timeOf(first))).toBe(first);
  });

  it('puts the artifacts back from the cache', async () => {
    const first = await workspace.read(artifacts);
    succeeded(await workspace.run('rm', '-r', 'my-pipeline/.floe'));
    await compile();
    const second = await workspace.read(artifacts);
    succeeded(await workspace.run('rm', '-r', 'my-pipeline/.floe'));
    await compile();
    expect(await workspace.read(artifacts)).toBe(second);
    expect(second).toHaveLength(first.length);
  });
});
