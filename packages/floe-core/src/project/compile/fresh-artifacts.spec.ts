import { rmSync } from 'node:fs';

import { Sandbox } from '../../../testing/sandbox';
import { compileProject } from './compile-project';
import { freshArtifacts } from './fresh-artifacts';

const at = (time: string) => ({ env: {}, now: () => new Date(time) });
const first = at('2026-11-24T02:00:00Z');
const later = at('2026-11-25T02:00:00Z');

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = new Sandbox();
  const compiled = await compileProject({ projectDir: sandbox.project() }, first);
  expect(compiled.ok).toBe(true);
});
afterEach(() => {
  sandbox.remove();
});

async function artifactsOf(name = 'shop') {
  const fresh = await freshArtifacts({ projectDir: sandbox.at(name) }, later);
  if (!fresh.ok) throw new Error(JSON.stringify(fresh));
  return fresh.artifacts;
}

const compiledAnew = async (name?: string): Promise<boolean> =>
  (await artifactsOf(name)).metadata.compiled_at === later.now().toISOString();

it('uses what is there when nothing has changed', async () => {
  expect(await compiledAnew()).toBe(false);
});

const profiles = 'shop/.floe/profiles.yml';
const artifacts = 'shop/.floe/artifacts.json';

it.each<[string, () => void]>([
  [
    'floe.yaml has changed',
    () => {
      sandbox.edit('1.0', '1.1', 'shop/floe.yaml');
    },
  ],
  [
    'only a comment of floe.yaml has',
    () => {
      sandbox.edit('# floe', '# Floe', 'shop/floe.yaml');
    },
  ],
  [
    'there are no artifacts',
    () => {
      rmSync(sandbox.at(artifacts));
    },
  ],
  [
    'there is no profile',
    () => {
      rmSync(sandbox.at(profiles));
    },
  ],
  [
    'the folder is gone',
    () => {
      rmSync(sandbox.at('shop/.floe'), { recursive: true });
    },
  ],
  ['the artifacts are cut short', () => sandbox.file('{"version":', artifacts)],
  [
    'they are of a later shape',
    () => {
      sandbox.edit('"1.0.0"', '"2.0"', artifacts);
    },
  ],
  [
    'another version of floe made them',
    () => {
      const text = sandbox.read(artifacts);
      sandbox.file(
        text.replace(/"floe_core_version": ".*"/, '"floe_core_version": "9"'),
        artifacts,
      );
    },
  ],
  [
    'dbt_project.yml names another profile',
    () => {
      sandbox.edit("profile: 'shop'", 'profile: other # new', 'shop/dbt_project.yml');
    },
  ],
])('compiles anew when %s', async (_, change) => {
  change();
  expect(await compiledAnew()).toBe(true);
  expect(await compiledAnew()).toBe(true);
  expect((await freshArtifacts({ projectDir: sandbox.at('shop') }, first)).ok).toBe(true);
  expect(sandbox.read(artifacts)).toContain(later.now().toISOString());
});

it.each([`profile: shop`, `profile: "shop"`, `profile:   'shop'   # ours`])(
  'knows the profile however it is written: %s',
  async (line) => {
    sandbox.edit("profile: 'shop'", line, 'shop/dbt_project.yml');
    expect(await compiledAnew()).toBe(false);
  },
);

it('looks at the folder they are in now, when they were made in another', async () => {
  sandbox.copy('shop', 'clone');
  expect(await artifactsOf('clone')).toMatchObject({
    metadata: { compiled_at: first.now().toISOString() },
    dbt_project_path: sandbox.at('clone'),
    dbt_manifest_path: sandbox.at('clone/target/manifest.json'),
    dbt_profiles_path: sandbox.at('clone/.floe'),
  });
});

it('says what is wrong with a changed floe.yaml rather than use what an older one said', async () => {
  sandbox.edit('duckdb', 'duckdbb', 'shop/floe.yaml');
  expect(await freshArtifacts({ projectDir: sandbox.at('shop') }, later)).toMatchObject({
    ok: false,
    heading: 'Validation failed',
    problems: [{ code: 'FLOE201' }],
  });
});

it('says that there is no floe.yaml any more', async () => {
  rmSync(sandbox.at('shop/floe.yaml'));
  expect(await freshArtifacts({ projectDir: sandbox.at('shop') }, later)).toMatchObject({
    ok: false,
    heading: 'Validation failed',
  });
});
