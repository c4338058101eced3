import { rmSync } from 'node:fs';

import { Sandbox } from '../../../testing/sandbox';
import type { ProjectRequest } from '../requests';
import { compileProject } from './compile-project';
import { freshArtifacts } from './fresh-artifacts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.project();
  sandbox.file(floeYaml, 'shop/floe.yaml');
  for (const env of ['local', 'dev']) sandbox.file(platformYaml(env), platformOf(env));
});
afterEach(() => {
  sandbox.remove();
});

const floeYaml = `name: shop
version: "1.0.0"
compute: warehouse
transforms:
  - type: dbt
    path: models/
`;
const platformOf = (env: string): string => `shop/platform/${env}/platform.yaml`;
const platformYaml = (name: string): string => `version: "1.2.0"
compute:
  warehouse:
    type: duckdb
    properties: { path: ./${name}.duckdb }
`;

type Env = Readonly<Record<string, string>>;
type Options = Pick<ProjectRequest, 'platformEnv' | 'platformFile' | 'workspaceRoot'>;

const at = (hour: number, env: Env) => ({
  env: { HOME: sandbox.at('home'), ...env },
  now: () => new Date(Date.UTC(2026, 10, 24, hour)),
});

async function compiled(env: Env = {}, options: Options = {}): Promise<void> {
  const request = { projectDir: sandbox.at('shop'), ...options };
  const result = await compileProject(request, at(2, env));
  if (!result.ok) throw new Error(JSON.stringify(result));
}

/** Whether a run compiles again, and what it runs on. */
async function asked(env: Env = {}, options: Options = {}) {
  const request = { projectDir: sandbox.at('shop'), ...options };
  const fresh = await freshArtifacts(request, at(3, env));
  if (!fresh.ok) throw new Error(JSON.stringify(fresh));
  const { compute, metadata } = fresh.artifacts;
  return { anew: metadata.compiled_at.includes('T03'), path: compute.properties.path };
}

const same = { anew: false, path: './local.duckdb' };
const anew = (name: string) => ({ anew: true, path: `./${name}.duckdb` });

it('is used as long as nothing changes', async () => {
  await compiled();
  expect(await asked()).toEqual(same);
  expect(await asked({ FLOE_PLATFORM_ENV: '' })).toEqual(same);
  expect(await asked({ FLOE_PLATFORM_ENV: 'dev' }, { platformEnv: 'local' })).toEqual(same);
});

it('is compiled anew when the platform.yaml in force is edited, and not when another one is', async () => {
  await compiled();
  sandbox.file(platformYaml('changed'), platformOf('dev'));
  expect(await asked()).toEqual(same);
  sandbox.file(platformYaml('changed'), platformOf('local'));
  expect(await asked()).toEqual(anew('changed'));
});

it.each<[string, Env, Options]>([
  ['the variable', { FLOE_PLATFORM_ENV: 'dev' }, {}],
  ['the option', { FLOE_PLATFORM_ENV: 'local' }, { platformEnv: 'dev' }],
])('is compiled anew when %s puts another environment in force', async (_, env, options) => {
  await compiled();
  expect(await asked(env, options)).toEqual(anew('dev'));
  expect(await asked()).toEqual(anew('local'));
});

it('is compiled anew when the environment is another one with the same file', async () => {
  sandbox.file(platformYaml('shared'), 'shop/platform.yaml');
  await compiled({ FLOE_PLATFORM_ENV: 'one' });
  expect(await asked({ FLOE_PLATFORM_ENV: 'two' })).toEqual(anew('shared'));
});

it('is compiled anew when a platform.yaml turns up that goes before', async () => {
  rmSync(sandbox.at(platformOf('local')));
  sandbox.file(platformYaml('shared'), 'ws/platform/platform.yaml');
  const options = { workspaceRoot: sandbox.at('ws') };
  await compiled({}, options);
  expect(await asked({}, options)).toEqual({ anew: false, path: './shared.duckdb' });
  sandbox.file(platformYaml('near'), 'shop/platform.yaml');
  expect(await asked({}, options)).toEqual(anew('near'));
});

it.each<[string, () => [Env, Options]]>([
  ['the option', () => [{}, { platformFile: sandbox.at('other.yaml') }]],
  ['the variable', () => [{ FLOE_PLATFORM_FILE: sandbox.at('other.yaml') }, {}]],
])('knows a file named by %s', async (_, named) => {
  sandbox.file(platformYaml('other'), 'other.yaml');
  await compiled();
  expect(await asked(...named())).toEqual(anew('other'));
  await compiled(...named());
  expect(await asked(...named())).toEqual({ anew: false, path: './other.duckdb' });
  expect(await asked()).toEqual(anew('local'));
});

it('is compiled anew every time when floe.yaml takes values from the environment', async () => {
  await compiled();
  sandbox.file(`${floeYaml}# \${REGION}\n`, 'shop/floe.yaml');
  expect(await asked()).toEqual(anew('local'));
  await compiled();
  expect(await asked()).toEqual(anew('local'));
});

it('knows a platform of a registry by its pin', async () => {
  sandbox.file(`platform: registry/acme:1.2.3\n${floeYaml}`, 'shop/floe.yaml');
  sandbox.file(platformYaml('acme'), 'registry/acme/1.2.3/local/platform.yaml');
  const env = { FLOE_PLATFORM_REGISTRY: sandbox.at('registry') };
  await compiled(env);
  expect(await asked(env)).toEqual({ anew: false, path: './acme.duckdb' });
  rmSync(sandbox.at('shop/.floe/platform-version.yaml'));
  expect(await asked(env)).toEqual(anew('acme'));
});
