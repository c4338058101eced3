import { once } from 'node:events';
import { rmSync } from 'node:fs';

import { BuiltFloe } from '../../testing/built-floe';
import { Sandbox, says } from '../../testing/sandbox';

/** Every test starts a process or two, on a machine that may be busy with other tests. */
jest.setTimeout(60_000);

let floe: BuiltFloe;
let sandbox: Sandbox;
beforeAll(() => {
  floe = new BuiltFloe();
}, 240_000);
afterAll(() => {
  floe.remove();
});
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

const verbs = ['init', 'validate', 'compile', 'run', 'test', 'preflight', 'schema'];

const start = (...args: string[]) => floe.run(args, sandbox.root);

describe('help', () => {
  it('lists the verbs, with examples', () => {
    const { code, out, err } = start('--help');
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const verb of verbs) {
      expect(out).toMatch(new RegExp(`^  ${verb} \\[\\w+\\] .*\\S`, 'm'));
    }
    expect(out).toMatch(/\nExamples:\n( {2}floe \S.*\n)+$/);
  });

  it.each(verbs)('of %s has examples too', (verb) => {
    const { code, out } = start(verb, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: floe ${verb} `));
    expect(out).toMatch(new RegExp(`\nExamples:\n( {2}floe ${verb}.*\n)+$`));
  });

  it('is what a bare floe prints; but nothing was done, so it is bad usage', () => {
    const { code, out, err } = start();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(start('--help').out);
  });
});

it('tells its version', () => {
  expect(start('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
});

describe('bad usage is 2, with advice on stderr:', () => {
  it.each<[string[], string]>([
    [['frobnicate'], "error: unknown command 'frobnicate'\n(floe --help shows how it is used)\n"],
    [
      ['rnu'],
      "error: unknown command 'rnu'\n(Did you mean run?)\n(floe --help shows how it is used)\n",
    ],
    [
      ['run', '--selct', 'orders'],
      "error: unknown option '--selct'\n(Did you mean --select?)\n(floe run --help shows how it is used)\n",
    ],
    [
      ['run', 'orders'],
      "error: too many arguments for 'run'. Expected 0 arguments but got 1.\n(floe run --help shows how it is used)\n",
    ],
    [
      ['test', '--full-refresh'],
      "error: unknown option '--full-refresh'\n(floe test --help shows how it is used)\n",
    ],
    [
      ['validate', '--project'],
      "error: option '--project <folder>' argument missing\n(floe validate --help shows how it is used)\n",
    ],
    ...['validate', 'compile', 'run', 'test'].map((verb): [string[], string] => [
      [verb, '--project', 'nowhere'],
      `error: option '--project <folder>' argument 'nowhere' is invalid. There is no such folder.\n(floe ${verb} --help shows how it is used)\n`,
    ]),
    [
      ['validate', '--format', 'xml'],
      "error: option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, sarif.\n(floe validate --help shows how it is used)\n",
    ],
    [
      ['preflight', '--format', 'sarif'],
      "error: option '--format <format>' argument 'sarif' is invalid. Allowed choices are table, json.\n(floe preflight --help shows how it is used)\n",
    ],
    [
      ['schema', 'dbt'],
      "error: command-argument value 'dbt' is invalid for argument 'file'. Allowed choices are floe, platform, artifacts, graph.\n(floe schema --help shows how it is used)\n",
    ],
    ...['x', '0', '-1', '3601', ''].map((seconds): [string[], string] => [
      ['preflight', `--timeout=${seconds}`],
      `error: option '--timeout <seconds>' argument '${seconds}' is invalid. It must be a number of seconds, more than 0 and at most 3600.\n(floe preflight --help shows how it is used)\n`,
    ]),
    ...['x', '0', '-1', '1.5', ''].map((count): [string[], string] => [
      ['run', `--threads=${count}`],
      `error: option '--threads <count>' argument '${count}' is invalid. It must be a whole number, 1 or more.\n(floe run --help shows how it is used)\n`,
    ]),
  ])('%j', (args, advice) => {
    expect(start(...args)).toEqual({ code: 2, out: '', err: advice });
  });
});

it.each([
  [[], 'floe.yaml'],
  [['platform'], 'platform.yaml'],
  [['artifacts'], '.floe/artifacts.json'],
])('schema %j prints the JSON Schema of %s', (args, title) => {
  const { code, out, err } = start('schema', ...args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({ title });
});

describe('a project', () => {
  const puppet = () => sandbox.puppetDbt();
  const inProject = (...args: string[]) => floe.run(args, sandbox.at('shop'));

  it('is made, validated and compiled', () => {
    expect(start('init', 'shop')).toMatchObject({ code: 0, err: '' });
    expect(inProject('validate')).toEqual({ code: 0, out: '✓ Valid\n', err: '' });
    expect(start('compile', '--project', 'shop')).toEqual({
      code: 0,
      out: '✓ Compiled\n',
      err: '',
    });
    expect(sandbox.namesIn('shop/.floe')).toEqual([
      'artifacts.json',
      'compiled_artifacts.json',
      'profiles',
      'profiles.yml',
      'profiles/profiles.yml',
    ]);
  });

  it('is validated for a program too, which gets nothing else', () => {
    sandbox.project('shop');
    sandbox.edit('version: "1.0"', 'version: "one"', 'shop/floe.yaml');
    for (const format of ['json', 'sarif']) {
      const { code, out, err } = inProject('validate', '--format', format);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(out)).toMatchObject(
        format === 'json'
          ? { valid: true, strict: false, problems: [{ severity: 'warning', line: 3 }] }
          : { version: '2.1.0', runs: [{ results: [{ level: 'warning' }] }] },
      );
    }
    const strict = inProject('validate', '--strict', '--format=json');
    expect(strict).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(strict.out)).toMatchObject({
      valid: false,
      strict: true,
      problems: [{ severity: 'error', line: 3 }],
    });
    const told = inProject('validate', '--strict');
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toMatch(/^✗ Validation failed:\n\n {2}floe\.yaml:3 - version\n/);
  });

  it('is tried before it is run', () => {
    sandbox.project('shop');
    const { code, out, err } = inProject('preflight', '--dbt', puppet(), '--timeout', '20');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ {2}✓ warehouse {2}dbt connects to duckdb \(\d+\.\ds\)\n/);
    const json = inProject('preflight', '--dbt', puppet(), '--format', 'json', '--fail-fast');
    expect(json).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ status: 'passed', passed: true });
  });

  it('takes the platform it is told, and artifacts as they are; paths start where one is', () => {
    sandbox.project('shop');
    const names =
      'name: shop\nversion: "1.0.0"\ncompute: warehouse\ntransforms:\n  - { type: dbt, path: models/ }\n';
    sandbox.file(names, 'shop/floe.yaml');
    const platform = (file: string): string =>
      `compute: { warehouse: { type: duckdb, properties: { path: ./${file} } } }\n`;
    sandbox.file(platform('dev.duckdb'), 'shop/platform/dev/platform.yaml');
    sandbox.file(platform('other.duckdb'), 'other.yaml');
    const profile = (): string | undefined =>
      /path: (.*)/.exec(sandbox.read('shop/.floe/profiles.yml'))?.[1];
    for (const verb of ['validate', 'compile']) {
      expect(inProject(verb, '--platform-env', 'dev')).toMatchObject({ code: 0, err: '' });
    }
    expect(profile()).toBe('./dev.duckdb');
    expect(start('compile', '--project=shop', '--platform', 'other.yaml').code).toBe(0);
    expect(profile()).toBe('./other.duckdb');
    const missing = start('validate', '--project=shop', '--platform', 'shop/gone.yaml');
    expect(missing.code).toBe(1);
    expect(missing.err).toContain("There is no file 'gone.yaml', which the option names.");
    sandbox.copy('shop', 'app');
    rmSync(sandbox.at('app/floe.yaml'));
    const alone = start('run', '--artifacts', 'app/.floe/artifacts.json', '--dbt', puppet());
    expect(alone).toMatchObject({ code: 0, err: '' });
    expect(sandbox.lastArguments()).toContain(` --project-dir ${sandbox.at('app')} `);
  });

  it('is missing where there is no floe.yaml', () => {
    expect(start('validate')).toEqual({
      code: 1,
      out: '',
      err: `✗ Validation failed:

  No floe.yaml here.
  Run this in a floe project, or make one: floe init my-project
`,
    });
  });

  it('is not made a second time', () => {
    sandbox.project('shop');
    const { code, out, err } = start('init', 'shop');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^✗ Nothing was created:\n/);
  });

  it('is run and tested, with the same options however they are written', () => {
    sandbox.project('shop');
    const dbt = puppet();
    const options = ['--exclude', 'old', '--vars', '{a: 1}', '--threads', '2', '--dbt', dbt];
    const wanted =
      / build .* --select a\+ b --exclude old --vars \{a: 1\} --threads 2 --full-refresh$/;
    for (const select of [
      ['--select', 'a+', 'b'],
      ['--select', 'a+ b'],
      ['--select=a+', '--select=b'],
    ]) {
      expect(inProject('run', '--full-refresh', ...select, ...options)).toMatchObject({ code: 0 });
      expect(sandbox.lastArguments()).toMatch(wanted);
    }
    sandbox.file('', 'shop/warehouse/shop.duckdb');
    expect(inProject('test', '--select', 'a+', ...options)).toMatchObject({ code: 0 });
    expect(sandbox.lastArguments()).toMatch(
      / test .* --select a\+ --exclude old --vars \{a: 1\} --threads 2$/,
    );
  });

  it.each([
    [
      'not yaml: [',
      'this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 12',
    ],
    ['[a, b]', 'it is a list'],
    ['day', 'it is a single value'],
    ['', 'it is empty'],
  ])('is not run with --vars %j: bad usage, told before dbt starts', (vars, reason) => {
    sandbox.project('shop');
    for (const verb of ['run', 'test']) {
      expect(inProject(verb, '--dbt', puppet(), '--vars', vars)).toEqual({
        code: 2,
        out: '',
        err: `✗ Could not run:

  --vars must be a YAML or JSON mapping of names to values, but ${reason}.
  Write it like this: --vars '{"day": "2026-11-24"}'
`,
      });
    }
    expect(sandbox.calls()).toEqual([]);
  });

  it.each(['{}', 'a: 1', "{'a': [1]}", '{a: 1, a: 2}', '{day: !!python/none x}'])(
    'leaves it to dbt to understand --vars %j',
    (vars) => {
      sandbox.project('shop');
      expect(inProject('run', '--dbt', puppet(), '--vars', vars)).toMatchObject({
        code: 0,
        err: '',
      });
      expect(sandbox.calls()).toEqual(['build']);
    },
  );

  it('fails as a whole when dbt does', () => {
    sandbox.project('shop');
    expect(inProject('run', '--dbt', sandbox.puppetDbt({ build: 'exit 1' })).code).toBe(1);
  });

  it('prints no colour into a pipe, whatever Nx says, unless a person wants it', () => {
    sandbox.project('shop');
    const validate = (env: Record<string, string>) =>
      floe.run(['validate'], sandbox.at('shop'), env).out;
    expect(validate({ FORCE_COLOR: 'true' })).toBe('✓ Valid\n');
    expect(validate({ FORCE_COLOR: '1' })).toBe('\u001b[32m✓\u001b[39m Valid\n');
    expect(validate({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe('✓ Valid\n');
  });

  it('ends in order at a signal', async () => {
    sandbox.project('shop');
    const dbt = sandbox.puppetDbt({
      build: `${says('LogModelResult', {
        node_info: {
          unique_id: 'model.shop.example',
          node_name: 'example',
          resource_type: 'model',
        },
        status: 'OK',
      })}\ntrap 'exit 130' INT\nwhile :; do sleep 0.05; done`,
    });
    const run = floe.start(['run', '--dbt', dbt], sandbox.at('shop'));
    let out = '';
    run.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!out.includes('example') && (out + text).includes('example')) run.kill('SIGTERM');
      out += text;
    });
    expect(await once(run, 'close')).toEqual([1, null]);
    expect(out).toContain('\n✗ Interrupted\n');
  });
});
