import { ownsDbtProject } from './own-dbt-project';

describe('a project', () => {
  const owns = (
    files: readonly string[],
    transforms = ['models/'],
    root = 'data/orders',
  ): boolean => ownsDbtProject(root, transforms, (file) => files.includes(file));

  it.each([
    ['its dbt_project.yml', ['data/orders/dbt_project.yml'], ['models/']],
    ['several transforms', ['data/orders/dbt_project.yml'], ['models/a', './models/b']],
  ])('with %s has all of dbt in its folder', (_, files, transforms) => {
    expect(owns(files, transforms)).toBe(true);
    expect(owns(['dbt_project.yml'], ['models/'], '.')).toBe(true);
  });

  it.each([
    ['no dbt_project.yml', [], ['models/']],
    ['the one of a folder above', ['data/dbt_project.yml'], ['models/']],
    ['one nearer to the models', ['data/orders/models/dbt_project.yml'], ['models/']],
    ['a second one above', ['data/orders/dbt_project.yml', 'data/dbt_project.yml'], ['models/']],
    ['transforms elsewhere', ['data/orders/dbt_project.yml'], ['../dbt/models']],
    ['packages', ['data/orders/dbt_project.yml', 'data/orders/packages.yml'], ['models/']],
    ['dependencies', ['data/orders/dbt_project.yml', 'data/orders/dependencies.yml'], ['models/']],
    ['no transforms', ['data/orders/dbt_project.yml'], []],
  ])('with %s has not', (_, files, transforms) => {
    expect(owns(files, transforms)).toBe(false);
  });
});
