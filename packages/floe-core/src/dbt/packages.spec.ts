import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { needsPackages } from './packages';

describe('the packages of a dbt project', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-packages-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  const two = 'packages:\n  - package: a/utils\n  - git: https://host/b.git\n';
  const installed = { 'dbt_packages/utils/x': '', 'dbt_packages/b/x': '' };
  it.each<[string, boolean, Record<string, string>]>([
    ['no packages are declared', false, {}],
    ['packages.yml declares none', false, { 'packages.yml': 'packages: []\n' }],
    ['packages.yml is empty', false, { 'packages.yml': '' }],
    ['packages.yml is broken', false, { 'packages.yml': 'packages: [' }],
    [
      'dependencies.yml names only projects',
      false,
      { 'dependencies.yml': 'projects:\n  - name: up\n' },
    ],
    ['none of the packages is there', true, { 'packages.yml': two }],
    ['they are declared in dependencies.yml', true, { 'dependencies.yml': two }],
    ['they are there without a lock', true, { 'packages.yml': two, ...installed }],
    ['they are locked but not there', true, { 'packages.yml': two, 'package-lock.yml': '' }],
    [
      'some are missing',
      true,
      { 'packages.yml': two, 'package-lock.yml': '', 'dbt_packages/utils/x': '' },
    ],
    ['all are there', false, { 'packages.yml': two, 'package-lock.yml': '', ...installed }],
    [
      'they are asked for by a project that cannot be read',
      true,
      { 'dbt_project.yml': 'a: b: c', 'packages.yml': two, 'package-lock.yml': '' },
    ],
    [
      'all are there, in a place of their own',
      false,
      {
        'dbt_project.yml': 'packages-install-path: vendor\n',
        'packages.yml': two,
        'package-lock.yml': '',
        'vendor/utils/x': '',
        'vendor/b/x': '',
      },
    ],
  ])('when %s, that `dbt deps` is due is %s', async (_, due, files) => {
    write({ 'dbt_project.yml': 'name: shop\n', ...files });
    expect(await needsPackages(folder)).toBe(due);
  });
});
