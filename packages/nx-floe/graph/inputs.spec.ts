import { verbs } from 'floe-core';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { areAllWatched, dbtProjectFiles, transformFiles } from './inputs';

describe('dbtProjectFiles', () => {
  it('looks beside the transform and in the folders above it', () => {
    expect(dbtProjectFiles('pipelines/orders', ['models/'])).toEqual([
      '{projectRoot}/models/dbt_project.yml',
      '{projectRoot}/dbt_project.yml',
      '{workspaceRoot}/pipelines/dbt_project.yml',
      '{workspaceRoot}/dbt_project.yml',
    ]);
  });

  it('names each place once', () => {
    const files = dbtProjectFiles('orders', ['dbt/models', 'dbt/marts']);
    expect(files).toEqual([
      '{projectRoot}/dbt/models/dbt_project.yml',
      '{projectRoot}/dbt/dbt_project.yml',
      '{projectRoot}/dbt_project.yml',
      '{workspaceRoot}/dbt_project.yml',
      '{projectRoot}/dbt/marts/dbt_project.yml',
    ]);
  });

  it('goes up five folders and no further', () => {
    expect(dbtProjectFiles('a/b/c', ['d/e/f'])).toEqual([
      '{projectRoot}/d/e/f/dbt_project.yml',
      '{projectRoot}/d/e/dbt_project.yml',
      '{projectRoot}/d/dbt_project.yml',
      '{projectRoot}/dbt_project.yml',
      '{workspaceRoot}/a/b/dbt_project.yml',
      '{workspaceRoot}/a/dbt_project.yml',
    ]);
  });

  it('works for a project that is the whole workspace', () => {
    expect(dbtProjectFiles('.', ['models/'])).toEqual([
      '{projectRoot}/models/dbt_project.yml',
      '{projectRoot}/dbt_project.yml',
    ]);
  });
});

describe('transformFiles', () => {
  it.each([
    ['models/', '{projectRoot}/models/**/*'],
    ['./models', '{projectRoot}/models/**/*'],
    ['.', '{projectRoot}/**/*'],
    ['../shared/models', '{workspaceRoot}/pipelines/shared/models/**/*'],
    ['../orders/models', '{projectRoot}/models/**/*'],
  ])('watches %s as %s', (written, watched) => {
    expect(transformFiles('pipelines/orders', [written])).toEqual([watched]);
  });

  it.each([['/etc'], ['../../..'], ['../../../elsewhere']])(
    'cannot watch %s, which is outside the workspace',
    (written) => {
      expect(transformFiles('pipelines/orders', [written])).toEqual([]);
      expect(dbtProjectFiles('pipelines/orders', [written])).toEqual([]);
    },
  );

  it('watches the parent of a folder whose name would be a pattern', () => {
    expect(transformFiles('orders', ['a/{b}/c', 'd[1]'])).toEqual([
      '{projectRoot}/a/**/*',
      '{projectRoot}/**/*',
    ]);
  });
});

describe('areAllWatched', () => {
  it.each([
    ['one', ['models/']],
    ['several in one folder', ['models/', './models']],
    ['a folder of the workspace', ['../shared/models']],
    ['the workspace itself', ['../..']],
    ['a folder watched through its parent', ['a/{b}']],
  ])('is so for %s', (_, transforms) => {
    expect(areAllWatched('pipelines/orders', transforms)).toBe(true);
  });

  it.each([
    ['no transforms at all', []],
    ['an absolute path', ['models/', '/etc']],
    ['a folder outside the workspace', ['models/', '../../../elsewhere']],
  ])('is not so for %s', (_, transforms) => {
    expect(areAllWatched('pipelines/orders', transforms)).toBe(false);
  });
});

describe('the inputs and `validate`', () => {
  let projectDir: string;
  beforeEach(() => {
    projectDir = mkdtempSync(path.join(tmpdir(), 'floe-inputs-'));
  });
  afterEach(() => {
    rmSync(projectDir, { recursive: true, force: true });
  });

  it.each([
    ['five folders above', 'a/b/c/d/e', true],
    ['six folders above', 'a/b/c/d/e/f', false],
  ])('agree on a dbt_project.yml %s a transform', async (_, transform, found) => {
    mkdirSync(path.join(projectDir, transform), { recursive: true });
    writeFileSync(path.join(projectDir, 'dbt_project.yml'), 'name: orders\nprofile: orders\n');
    writeFileSync(path.join(projectDir, 'floe.yaml'), floeYaml(transform));
    const out = new PassThrough();
    const pause = (): Promise<void> => Promise.resolve();
    const terminal = { out, err: out, interactive: false, colour: false, env: {}, pause };
    const { signal } = new AbortController();
    const code = await verbs.validate(
      { projectDir },
      { ...terminal, signal, now: () => new Date(0) },
    );
    const said = String(out.read());
    expect({ code, said }).toEqual({
      code: found ? 0 : 1,
      said: expect.stringContaining(found ? '✓ Valid' : 'No dbt_project.yml in'),
    });
    const read = dbtProjectFiles('.', [transform]).includes('{projectRoot}/dbt_project.yml');
    expect(read).toBe(found);
  });
});

function floeYaml(transform: string): string {
  return [
    'name: orders',
    'version: "1.0"',
    'compute: { target: duckdb }',
    `transforms: [{ type: dbt, path: ${transform} }]`,
  ].join('\n');
}
