import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
  graphIsCurrent,
  type GraphInputs,
  lookAtGraph,
  rememberGraph,
  surveyGraph,
} from './graph-files';

const root = mkdtempSync(path.join(tmpdir(), 'floe-graph-files-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
function project(): {
  at: (name: string) => string;
  write: (name: string, text: string) => void;
  inputs: GraphInputs;
} {
  count += 1;
  const folder = path.join(root, String(count));
  const at = (name: string): string => path.join(folder, name);
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  write('dbt/dbt_project.yml', 'name: p');
  write('dbt/models/a.sql', "select '{{ env_var('REGION', '') }}'");
  write('dbt/seeds/s.csv', 'a\n1\n');
  write('dbt/target/manifest.json', '{}');
  write('profiles/profiles.yml', 'p: {}');
  return {
    at,
    write,
    inputs: {
      ...{
        stateDir: at('.floe'),
        dbtProjectDir: at('dbt'),
        files: [at('profiles/profiles.yml')],
      },
      facts: { vars: '' },
      ...{
        env: { REGION: 'eu', OTHER: '1', DBT_ENV_SECRET_X: 'secret' },
        manifest: at('dbt/target/manifest.json'),
      },
    },
  };
}

async function remembered(): Promise<ReturnType<typeof project>> {
  const made = project();
  await rememberGraph(made.inputs, (await lookAtGraph(made.inputs))!);
  return made;
}

/** Long enough ago for a file to be told from its next version by its times. */
const longAgo = new Date('2020-01-01');

describe('whether the last manifest is still good', () => {
  it('it is not where nothing is remembered, and is where all is as it was', async () => {
    expect(await graphIsCurrent(project().inputs)).toBe(false);
    const { inputs } = await remembered();
    expect(await graphIsCurrent(inputs)).toBe(true);
  });

  const readsRegion = "select '{{ env_var('REGION', '') }}'";
  /** Files that are written, or go where there is nothing to write; and what else is another. */
  type Change = Readonly<Record<string, string | undefined>>;
  it.each<[string, Change, Partial<GraphInputs>, boolean]>([
    ['a file that changed', { 'dbt/models/a.sql': 'select 2' }, {}, false],
    ['a file that came', { 'dbt/models/b.yml': '' }, {}, false],
    ['a file that went', { 'dbt/models/a.sql': undefined }, {}, false],
    [
      'a file renamed',
      { 'dbt/models/a.sql': undefined, 'dbt/models/b.sql': readsRegion },
      {},
      false,
    ],
    ['a file in capital letters', { 'dbt/models/UP.SQL': 'select 1' }, {}, false],
    ['one in mixed letters', { 'dbt/models/p.Yaml': '' }, {}, false],
    ['a seed in capital letters', { 'dbt/seeds/T.CSV': 'a\n' }, {}, false],
    ['a model in a folder called logs', { 'dbt/models/logs/a.sql': '' }, {}, false],
    ['a model in a hidden folder', { 'dbt/models/.new/a.sql': '' }, {}, false],
    ['what dbt is to leave out', { 'dbt/.dbtignore': 'a.sql' }, {}, false],
    ['a file nobody reads', { 'dbt/README.md': '', 'dbt/logs/a.sql': '' }, {}, true],
    ['data of a seed', { 'dbt/seeds/s.csv': 'a\n2\n' }, {}, false],
    ['the profile', { 'profiles/profiles.yml': 'q: {}' }, {}, false],
    ['another manifest', { 'dbt/target/manifest.json': '[]' }, {}, false],
    ['a file that was only written again', { 'dbt/dbt_project.yml': 'name: p' }, {}, true],
    ['a file of a kind dbt does not read', { 'dbt/notes.pdf': 'x' }, {}, true],
    ['a file in what dbt makes', { 'dbt/target/compiled/a.sql': 'x' }, {}, true],
    ['other variables', {}, { facts: { vars: '{a: 1}' } }, false],
    ['a variable of the environment that is read', {}, { env: { REGION: 'us' } }, false],
    ['one that nobody reads', {}, { env: { REGION: 'eu', OTHER: '2' } }, true],
    ['a setting of dbt', {}, { env: { REGION: 'eu', DBT_FULL_REFRESH: '1' } }, false],
    ['another secret', {}, { env: { REGION: 'eu', DBT_ENV_SECRET_X: 'changed' } }, true],
  ])('%s', async (_, change, more, isCurrent) => {
    const { at, write, inputs } = await remembered();
    for (const [name, text] of Object.entries(change)) {
      if (text === undefined) rmSync(at(name));
      else write(name, text);
    }
    expect(await graphIsCurrent({ ...inputs, ...more })).toBe(isCurrent);
  });

  it('a file of the same size and times is read, unless it is old enough to be told by them', async () => {
    const made = project();
    const { write, at, inputs } = made;
    utimesSync(at('dbt/seeds/s.csv'), longAgo, longAgo);
    await rememberGraph(inputs, (await lookAtGraph(inputs))!);
    write('dbt/seeds/s.csv', 'a\n3\n');
    utimesSync(at('dbt/seeds/s.csv'), longAgo, longAgo);
    // The time of its last change cannot be set back.
    expect(await graphIsCurrent(inputs)).toBe(false);
  });

  it('what an older floe remembered is nothing', async () => {
    const { inputs, write, at } = await remembered();
    const kept = JSON.parse(readFileSync(at('.floe/graph-inputs.json'), 'utf8')) as {
      noted: { look: object };
    };
    // Without a version, as it was written then.
    write('.floe/graph-inputs.json', JSON.stringify(kept.noted));
    const survey = await surveyGraph(inputs);
    expect(survey).toMatchObject({ isCurrent: false, look: { env: {} } });
  });

  it('nothing is remembered of files that changed while dbt read them', async () => {
    const { inputs, write } = project();
    const before = (await lookAtGraph(inputs))!;
    write('dbt/models/a.sql', 'select 3');
    await rememberGraph(inputs, before);
    expect(await graphIsCurrent(inputs)).toBe(false);
  });

  it('links are followed as dbt follows them, also in a circle', async () => {
    const { inputs, write, at } = project();
    write('elsewhere/b.sql', 'select 1');
    write('elsewhere/c.sql', 'select 1');
    symlinkSync(at('elsewhere/b.sql'), at('dbt/models/b.sql'));
    symlinkSync(at('elsewhere'), at('dbt/models/linked'));
    symlinkSync(at('dbt'), at('dbt/models/circle'));
    symlinkSync(at('elsewhere'), at('dbt/macros'));
    await rememberGraph(inputs, (await lookAtGraph(inputs))!);
    expect(await graphIsCurrent(inputs)).toBe(true);
    write('elsewhere/b.sql', 'select 2');
    expect(await graphIsCurrent(inputs)).toBe(false);
  });

  it('packages are read as well, and looked for anew', async () => {
    const { inputs, write } = project();
    write('dbt/dbt_packages/p/dbt_project.yml', 'model-paths: [sql]');
    write('dbt/dbt_packages/p/sql/logs/x.SQL', 'select 1');
    await rememberGraph(inputs, (await lookAtGraph(inputs))!);
    write('dbt/dbt_packages/p/models/not_read.sql', 'select 1');
    expect(await graphIsCurrent(inputs)).toBe(true);
    write('dbt/dbt_packages/p/sql/logs/x.SQL', 'select 2');
    expect(await graphIsCurrent(inputs)).toBe(false);
    await rememberGraph(inputs, (await lookAtGraph(inputs))!);
    expect(await graphIsCurrent(inputs)).toBe(true);
    write('dbt/dbt_packages/q/dbt_project.yml', '');
    expect(await graphIsCurrent(inputs)).toBe(false);
  });

  it('folders that are worked out are followed as far as they can be', async () => {
    const { inputs, write } = project();
    write('dbt/dbt_project.yml', `model-paths: ["{{ env_var('REGION') }}"]`);
    write('dbt/us/a.sql', 'select 1');
    await rememberGraph(inputs, (await lookAtGraph(inputs))!);
    expect(await graphIsCurrent(inputs)).toBe(true);
    write('dbt/us/a.sql', 'select 2');
    expect(await graphIsCurrent(inputs)).toBe(true);
    const us = { ...inputs, env: { REGION: 'us' } };
    expect(Object.keys((await lookAtGraph(us, await lookAtGraph(inputs)))!.files)).toContainEqual(
      expect.stringMatching(/us.a\.sql$/),
    );
    write('dbt/dbt_project.yml', `model-paths: ["{{ project_name }}"]`);
    expect(await lookAtGraph(inputs)).toBeUndefined();
  });

  it('it cannot be told where Jinja reads the environment in a way that cannot be followed', async () => {
    const { inputs, write } = project();
    write('dbt/macros/m.sql', '{{ env_var(name) }}');
    expect(await lookAtGraph(inputs)).toBeUndefined();
    write('dbt/macros/m.sql', 'env_var(name) is no Jinja');
    expect(await lookAtGraph(inputs)).toBeDefined();
  });
});
