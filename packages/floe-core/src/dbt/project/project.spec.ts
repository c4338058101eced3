import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readDbtProject } from './project';

describe('reading a dbt project', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-dbt-project-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(text: string): void {
    writeFileSync(path.join(folder, 'dbt_project.yml'), text);
  }

  it('gives its name, the profile it looks for and where its packages go', async () => {
    write('name: shop\nprofile: warehouse\npackages-install-path: vendor\n');
    expect(await readDbtProject(folder)).toEqual({
      ok: true,
      project: { name: 'shop', profile: 'warehouse', packagesInstallPath: 'vendor' },
    });
  });

  it('gives the folders dbt reads', async () => {
    write("model-paths: [models, '../shared']\nseed-paths: [seeds]\ndocs-paths: 7\n");
    expect(await readDbtProject(folder)).toEqual({
      ok: true,
      project: { paths: ['models', '../shared', 'seeds'] },
    });
  });

  it.each(['', '# nothing yet', 'just words', '- a\n- list', 'name: 7\nprofile: [a]'])(
    'leaves out what %j does not say',
    async (text) => {
      write(text);
      expect(await readDbtProject(folder)).toEqual({ ok: true, project: {} });
    },
  );

  it('says in one line why broken YAML could not be read', async () => {
    write('name: shop\n  profile: x: y\n');
    expect(await readDbtProject(folder)).toEqual({
      ok: false,
      reason: 'Nested mappings are not allowed in compact mappings at line 1, column 7:',
    });
  });

  it('says why a file that is not there could not be read', async () => {
    expect(await readDbtProject(folder)).toEqual({
      ok: false,
      reason: `ENOENT: no such file or directory, open '${path.join(folder, 'dbt_project.yml')}'`,
    });
  });
});
