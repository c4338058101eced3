import type { Dice } from './dice';

/** A small dbt project that can be changed at random, as text. */
export interface SmallProject {
  readonly models: Map<string, Model>;
  /** Rows of each seed: `id,amount`. */
  readonly seeds: Map<string, readonly number[]>;
  macroFactor: number;
  varBase: number;
  /** Value of `FLOE_TEST_REGION`. */
  region: string;
  readme: number;
  /** `--vars`, where some are given. */
  commandLineBase?: number;
}

/** One model: what it adds to the rows of its parents. */
interface Model {
  readonly parents: readonly string[];
  readonly way: Way;
  readonly adds: Added;
  readonly number: number;
  readonly description: string;
}

type Way = 'table' | 'view' | 'ephemeral';
type Added = 'number' | 'macro' | 'var' | 'env' | 'rows' | 'column' | 'clock' | 'source';

const ways: readonly Way[] = ['table', 'table', 'table', 'view', 'view', 'ephemeral'];
const additions: readonly Added[] = [
  'number',
  'macro',
  'var',
  'env',
  'rows',
  'column',
  'clock',
  'source',
];

/** A project to begin with: two seeds and some models in layers. */
export function newProject(dice: Dice): SmallProject {
  const project: SmallProject = {
    ...{ models: new Map(), macroFactor: 2, varBase: 10, region: 'eu', readme: 0 },
    seeds: new Map([
      ['seed_a', [1, 2, 3]],
      ['seed_b', [4, 5]],
    ]),
  };
  const count = 4 + dice.below(4);
  for (let index = 0; index < count; index += 1) addModel(project, dice);
  return project;
}

/** A copy that later changes do not touch. */
export function copyOf(project: SmallProject): SmallProject {
  return { ...project, models: new Map(project.models), seeds: new Map(project.seeds) };
}

/** Something a user may do to the files, by name. Each may find nothing to do. */
export const edits: Readonly<Record<string, (project: SmallProject, dice: Dice) => void>> = {
  edit: (project, dice) => {
    change(project, dice, ({ number, ...rest }) => ({ ...rest, number: number + 1 }));
  },
  rewrite: (project, dice) => {
    change(project, dice, (model) => ({ ...model, adds: dice.oneOf(additions) }));
  },
  config: (project, dice) => {
    change(project, dice, (model) => ({ ...model, way: dice.oneOf(ways) }));
  },
  describe: (project, dice) => {
    change(project, dice, (model) => ({ ...model, description: `words ${dice.below(9)}` }));
  },
  add: addModel,
  rename: (project, dice) => {
    const old = anyModel(project, dice);
    if (old === undefined) return;
    const fresh = freshName(project);
    rebuild(project, (name, { parents, ...rest }) => [
      name === old ? fresh : name,
      { ...rest, parents: parents.map((each) => (each === old ? fresh : each)) },
    ]);
  },
  delete: (project, dice) => {
    const old = anyModel(project, dice);
    if (old === undefined) return;
    project.models.delete(old);
    rebuild(project, (name, { parents, ...rest }) => [
      name,
      { ...rest, parents: parents.map((each) => (each === old ? 'seed_a' : each)) },
    ]);
  },
  macro: (project) => {
    project.macroFactor += 1;
  },
  seed: (project, dice) => {
    const name = dice.oneOf([...project.seeds.keys()]);
    project.seeds.set(name, [...(project.seeds.get(name) ?? []), dice.below(100)]);
  },
  var: (project) => {
    project.varBase += 1;
  },
  vars: (project, dice) => {
    if (project.commandLineBase === undefined) project.commandLineBase = dice.below(3);
    else delete project.commandLineBase;
  },
  env: (project) => {
    project.region = project.region === 'eu' ? 'us' : 'eu';
  },
  readme: (project) => {
    project.readme += 1;
  },
};

function addModel(project: SmallProject, dice: Dice): void {
  const known = [...project.seeds.keys(), ...project.models.keys()];
  const parents = [dice.oneOf(known), ...(dice.below(3) === 0 ? [dice.oneOf(known)] : [])];
  project.models.set(freshName(project), {
    ...{ parents, way: dice.oneOf(ways), adds: dice.oneOf(additions) },
    ...{ number: dice.below(5), description: '' },
  });
}

function freshName({ models }: SmallProject): string {
  let index = models.size;
  while (models.has(`m${index}`)) index += 1;
  return `m${index}`;
}

function anyModel({ models }: SmallProject, dice: Dice): string | undefined {
  return models.size > 1 ? dice.oneOf([...models.keys()]) : undefined;
}

function change(project: SmallProject, dice: Dice, make: (model: Model) => Model): void {
  const name = anyModel(project, dice);
  const model = name === undefined ? undefined : project.models.get(name);
  if (name !== undefined && model !== undefined) project.models.set(name, make(model));
}

function rebuild(
  { models }: SmallProject,
  make: (name: string, model: Model) => readonly [string, Model],
): void {
  const entries = [...models].map(([name, model]) => make(name, model));
  models.clear();
  for (const [name, model] of entries) models.set(name, model);
}

/** The files of a project, by their paths in it. */
export function filesOf(project: SmallProject): Readonly<Record<string, string>> {
  const models = [...project.models].map(([name, model]) => [`models/${name}.sql`, sqlOf(model)]);
  const seeds = [...project.seeds].map(([name, rows]) => [
    `seeds/${name}.csv`,
    `id,amount\n${rows.map((amount, index) => `${index},${amount}\n`).join('')}`,
  ]);
  const described = [...project.models].map(
    ([name, { description }]) =>
      `  - name: ${name}\n    description: "${description}"\n    columns: [{ name: id, data_tests: [not_null] }]\n`,
  );
  return {
    'dbt_project.yml': `name: small\nprofile: small\nvars: { base: ${project.varBase} }\n`,
    'macros/factor.sql': `{% macro factor(x) %}({{ x }} * ${project.macroFactor}){% endmacro %}`,
    'models/schema.yml': `sources:\n  - { name: outside, schema: outside, tables: [{ name: events }] }\nmodels:\n${described.join('')}`,
    'README.md': `Version ${project.readme}`,
    ...(Object.fromEntries(models) as Record<string, string>),
    ...(Object.fromEntries(seeds) as Record<string, string>),
  };
}

const region = "{{ env_var('FLOE_TEST_REGION', '') }}";

const expressions: Readonly<Record<Added, (number: number) => string>> = {
  number: (number) => `amount + ${number}`,
  macro: (number) => `{{ factor('amount') }} + ${number}`,
  var: () => `amount + {{ var('base') }}`,
  env: () => `amount + (case when '${region}' = 'us' then 1 else 0 end)`,
  rows: (number) => `amount * ${number}`,
  column: () => 'amount',
  clock: () => `amount + (case when now() > timestamp '2000-01-01' then 1 else 0 end)`,
  source: () =>
    `amount + (select coalesce(sum(n), 0) from {{ source('outside', 'events') }})::integer`,
};

function sqlOf({ parents, way, adds, number }: Model): string {
  const more = adds === 'column' ? `, ${number} as extra` : '';
  const selects = parents.map(
    (parent) =>
      `select id, ${expressions[adds](number)} as amount${more} from {{ ref('${parent}') }}`,
  );
  return `{{ config(materialized='${way}') }}\n${selects.join('\nunion all\n')}\n`;
}

/** What is built of a project, and SQL that builds the same without dbt, in an empty database. */
export function truthOf(
  project: SmallProject,
  sources: readonly string[],
): { readonly relations: readonly string[]; readonly sql: readonly string[] } {
  const seeds = [...project.seeds].flatMap(([name, rows]) => [
    `create table ${name} (id integer, amount integer)`,
    `insert into ${name} values ${rows.map((amount, index) => `(${index}, ${amount})`).join(', ')}`,
  ]);
  const done = new Set(project.seeds.keys());
  const models: string[] = [];
  const build = (name: string): void => {
    const model = project.models.get(name);
    if (model === undefined || done.has(name)) return;
    done.add(name);
    for (const parent of model.parents) build(parent);
    const kind = model.way === 'table' ? 'table' : 'view';
    models.push(`create ${kind} ${name} as ${plain(sqlOf(model), project)}`);
  };
  for (const name of project.models.keys()) build(name);
  const built = [...project.models].filter(([, { way }]) => way !== 'ephemeral');
  return {
    relations: [...project.seeds.keys(), ...built.map(([name]) => name)].map((n) => `main.${n}`),
    sql: [...sources, ...seeds, ...models],
  };
}

/** SQL with its Jinja filled in by hand. */
function plain(sql: string, project: SmallProject): string {
  return sql
    .replace(/\{\{ config\(.*\) \}\}/, '')
    .replace(/\{\{ ref\('(\w+)'\) \}\}/g, '$1')
    .replace(/\{\{ source\('(\w+)', '(\w+)'\) \}\}/g, '$1.$2')
    .replace(/\{\{ factor\('(\w+)'\) \}\}/g, `($1 * ${project.macroFactor})`)
    .replace(/\{\{ var\('base'\) \}\}/g, String(project.commandLineBase ?? project.varBase))
    .replace(/\{\{ env_var\([^)]*\) \}\}/g, project.region);
}
