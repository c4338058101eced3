import { dbtRootCandidates, findDbtRoot } from './dbt-root';

describe('the folders the dbt project of a transform is looked for in', () => {
  it.each<[string, string[]]>([
    ['.', ['.']],
    ['models', ['models', '.']],
    ['a/b/models', ['a/b/models', 'a/b', 'a', '.']],
    ['a/b/c/d/e/f/g', ['a/b/c/d/e/f/g', 'a/b/c/d/e/f', 'a/b/c/d/e', 'a/b/c/d', 'a/b/c', 'a/b']],
    ['/', ['/']],
    ['/w/models', ['/w/models', '/w', '/']],
    [
      '/1/2/3/4/5/6/7',
      ['/1/2/3/4/5/6/7', '/1/2/3/4/5/6', '/1/2/3/4/5', '/1/2/3/4', '/1/2/3', '/1/2'],
    ],
  ])('of %s are %j', (transform, folders) => {
    expect(dbtRootCandidates(transform)).toEqual(folders);
  });
});

describe('the dbt project of transforms', () => {
  const find = (transforms: string[], ...files: string[]) =>
    findDbtRoot(transforms, (file) => files.includes(file));

  it.each<[string[], string[], string | undefined]>([
    [['a/models'], ['a/dbt_project.yml'], 'a'],
    [['a/models'], ['a/models/dbt_project.yml', 'a/dbt_project.yml'], 'a/models'],
    [['a/models'], ['dbt_project.yml'], '.'],
    [['a/models', 'b/models'], ['b/dbt_project.yml'], 'b'],
    [['a/models', 'b/models'], ['dbt_project.yml', 'b/dbt_project.yml'], '.'],
    [['/w/a/models'], ['/w/dbt_project.yml'], '/w'],
    [['1/2/3/4/5/6'], ['dbt_project.yml'], undefined],
    [['a/models'], ['b/dbt_project.yml'], undefined],
    [[], ['dbt_project.yml'], undefined],
  ])('%j, where there is %j, is %s', (transforms, files, root) => {
    expect(find(transforms, ...files)).toBe(root);
  });
});
