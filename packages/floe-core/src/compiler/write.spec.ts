import { mkdir, writeFile } from 'node:fs/promises';

import { Sandbox } from '../../testing/sandbox';
import { type Artifacts, encodeArtifacts } from '../artifacts';
import { writeCompiled } from './write';

const artifacts: Artifacts = {
  version: '1.0.0',
  metadata: { compiled_at: '', floe_core_version: '', source_hash: '' },
  compute: { target: 'duckdb', properties: {} },
  transforms: [{ type: 'dbt', path: 'models/' }],
  observability: { traces: true, metrics: true, lineage: true },
  dbt_project_path: '/shop',
  dbt_manifest_path: '/shop/target/manifest.json',
  dbt_profiles_path: '/shop/.floe',
};

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

const compiled = { artifacts, profiles: 'shop:\n', legacy: '{}\n' };

const allFiles = [
  '.floe',
  '.floe/artifacts.json',
  '.floe/compiled_artifacts.json',
  '.floe/profiles',
  '.floe/profiles.yml',
  '.floe/profiles/profiles.yml',
];

it('writes the artifacts, the profile, and both once more for the Python original; nothing else is left', async () => {
  await writeCompiled(sandbox.root, compiled);
  expect(sandbox.namesIn()).toEqual(allFiles);
  expect(sandbox.read('.floe/profiles.yml')).toBe('shop:\n');
  expect(sandbox.read('.floe/profiles/profiles.yml')).toBe('shop:\n');
  expect(sandbox.read('.floe/compiled_artifacts.json')).toBe('{}\n');
  expect(sandbox.read('.floe/artifacts.json')).toBe(encodeArtifacts(artifacts));
});

it('writes over what an earlier compile made', async () => {
  await writeCompiled(sandbox.root, { ...compiled, profiles: 'a much longer one:\n' });
  await writeCompiled(sandbox.root, compiled);
  expect(sandbox.namesIn()).toEqual(allFiles);
  expect(sandbox.read('.floe/profiles.yml')).toBe('shop:\n');
});

it('leaves no file of an earlier compile that this one has no word for', async () => {
  await writeCompiled(sandbox.root, compiled);
  await writeCompiled(sandbox.root, { artifacts, profiles: 'shop:\n' });
  expect(sandbox.namesIn()).toEqual(
    allFiles.filter((name) => !name.endsWith('compiled_artifacts.json')),
  );
});

it('keeps the old artifacts whole when the new ones cannot be written', async () => {
  await mkdir(sandbox.at('.floe', 'profiles.yml'), { recursive: true });
  await writeFile(sandbox.at('.floe', 'artifacts.json'), 'old');
  await expect(writeCompiled(sandbox.root, compiled)).rejects.toThrow();
  expect(sandbox.read('.floe/artifacts.json')).toBe('old');
  expect(sandbox.namesIn()).toEqual([
    '.floe',
    '.floe/artifacts.json',
    '.floe/profiles',
    '.floe/profiles.yml',
  ]);
});

it('puts the artifacts last: whoever sees them may count on the rest', async () => {
  await mkdir(sandbox.at('.floe', 'artifacts.json'), { recursive: true });
  await expect(writeCompiled(sandbox.root, compiled)).rejects.toThrow();
  expect(sandbox.read('.floe/profiles.yml')).toBe('shop:\n');
  expect(sandbox.read('.floe/compiled_artifacts.json')).toBe('{}\n');
});
