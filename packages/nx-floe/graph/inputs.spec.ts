import { dbtProjectFiles, transformFiles } from './inputs';

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
