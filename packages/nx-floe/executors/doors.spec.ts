import type { ExecutorContext } from '@nx/devkit';
import Ajv from 'ajv';
import * as floe from 'floe-core';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildProgram } from '../../floe-core/src/cli/program';
import type { Option, VerbDeclaration } from '../../floe-core/src/options';
import compile from './compile/compile.impl';
import graph from './graph/graph.impl';
import lineage from './lineage/lineage.impl';
import preflight from './preflight/preflight.impl';
import run from './run/run.impl';
import test from './test/test.impl';
import validate from './validate/validate.impl';
import why from './why/why.impl';

const executors: Readonly<
  Record<string, (options: object, context: ExecutorContext) => Promise<unknown>>
> = { validate, compile, run, test, why, preflight, lineage, graph };

/** What a verb was asked, by whichever door. */
let mockAsked: object = {};
jest.mock('floe-core', () => ({
  ...jest.requireActual<typeof floe>('floe-core'),
  verbs: new Proxy(
    {},
    {
      get: () => (request: object) => {
        mockAsked = request;
        return Promise.resolve(0);
      },
    },
  ),
  processTerminal: () => ({ terminal: { interactive: true }, dispose: () => undefined }),
}));

const root = '/workspace-of-no-one';
const context = {
  ...{ root, projectName: 'orders' },
  projectsConfigurations: { version: 2, projects: { orders: { root: '.' } } },
} as unknown as ExecutorContext;

/** Words of a command line behind the option's name, the same for Nx, and what a verb is to be asked. */
const samples: Readonly<
  Record<Exclude<Option['type'], 'enum'>, readonly [string[], unknown, unknown][]>
> = {
  string: [[['some-name'], 'some-name', 'some-name']],
  path: [
    [['a/b'], 'a/b', `${root}/a/b`],
    [['/etc/b'], '/etc/b', '/etc/b'],
  ],
  boolean: [[[], true, true]],
  integer: [[['3'], 3, 3]],
  number: [[['1.5'], 1.5, 1.5]],
  selector: [
    [['a+'], 'a+', 'a+'],
    [['a,b c'], 'a,b c', 'a,b c'],
    [['a,b', 'c'], ['a,b', 'c'], 'a,b c'],
  ],
  mapping: [
    [['{"day":1}'], { day: 1 }, '{"day":1}'],
    [['day: 1'], 'day: 1', 'day: 1'],
  ],
};

const declared = Object.entries<VerbDeclaration>(floe.declarations);
const cases = declared.flatMap(([verb, { options }]) =>
  Object.entries(options).flatMap(([name, option]) => {
    const of =
      option.type === 'enum'
        ? option.choices!.map((each): [string[], string, string] => [[each], each, each])
        : samples[option.type];
    return of.map(([words, given, wanted]) => ({ verb, name, option, words, given, wanted }));
  }),
);
const isTarget = (verb: string): boolean =>
  'target' in floe.declarations[verb as floe.VerbName] && verb !== 'model';
const dashed = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What the floe command asks of a verb. */
async function byCommand(verb: string, words: readonly string[]): Promise<object> {
  let asked: object = {};
  jest.spyOn(process, 'cwd').mockReturnValue(root);
  try {
    await buildProgram((_, request) => {
      asked = request;
      return Promise.resolve();
    }).parseAsync(['node', 'floe', dashed(verb), ...words]);
  } finally {
    jest.restoreAllMocks();
  }
  return optionsOnly(asked);
}

interface Property {
  readonly anyOf?: readonly object[];
}

function checked(value: unknown, schema: object) {
  const ajv = new Ajv({ strict: false });
  return { valid: ajv.validate(schema, value), errors: ajv.errors };
}

/** What an executor asks of a verb, after Nx has checked its options. */
async function byTarget(verb: string, options: object): Promise<object> {
  const schema = readFileSync(path.join(__dirname, verb, 'schema.json'), 'utf8');
  const { properties } = JSON.parse(schema) as { properties: Record<string, Property> };
  for (const [name, value] of Object.entries(options)) {
    const property = properties[name]!;
    // Where there are several ways, Nx asks for one of them, and no more.
    const { valid, errors } = checked(value, property.anyOf ? { anyOf: property.anyOf } : property);
    expect({ valid, errors }).toEqual({ valid: true, errors: null });
  }
  const executor = executors[verb]!;
  await executor(options, context);
  return optionsOnly(mockAsked);
}

/** Without the project itself, which each door finds in its own way. */
function optionsOnly(request: object): object {
  const own = new Set(['projectDir', 'workspaceRoot', 'projects']);
  return Object.fromEntries(Object.entries(request).filter(([key]) => !own.has(key)));
}

describe('each option comes to the same at both doors', () => {
  const shared = cases.filter(({ verb, option }) => isTarget(verb) && !option.only);
  it.each(shared.map((each) => [`${each.verb} ${each.name}`, each.given, each]))(
    '%s %j',
    async (_, __, { verb, name, option, words, given, wanted }) => {
      const flag = option.positional ? [] : [`--${dashed(name)}`];
      const asked = await byCommand(verb, [...flag, ...words]);
      expect(asked).toMatchObject({ [option.request ?? name]: wanted });
      expect(await byTarget(verb, { [name]: given })).toEqual(asked);
    },
  );

  it.each(Object.keys(floe.declarations).filter(isTarget))(
    'and so does %s without any',
    async (verb) => {
      expect(await byTarget(verb, {})).toEqual(await byCommand(verb, []));
    },
  );

  it('and so does an option that is said not to be so', async () => {
    expect(await byCommand('run', ['--no-full-refresh'])).toEqual(await byCommand('run', []));
    expect(await byTarget('run', { fullRefresh: false })).toEqual(await byCommand('run', []));
  });
});

it('options of one door only are these, and each says why', () => {
  const names = declared
    .filter(([verb]) => isTarget(verb))
    .flatMap(([verb, { options }]) =>
      Object.entries(options).flatMap(([name, { only }]) =>
        only === undefined || name === 'project' ? [] : [`${verb} ${name}: ${only.at}`],
      ),
    );
  const ofLineage = ['action', 'columns', 'emit', 'artifacts'].map(
    (each) => `lineage ${each}: cli`,
  );
  expect(names).toEqual(ofLineage);
});

describe('options of commands alone', () => {
  const alone = cases.filter(
    ({ verb, name, option }) =>
      verb !== 'model' && name !== 'project' && (!isTarget(verb) || option.only?.at === 'cli'),
  );
  it.each(alone.map((each) => [`${each.verb} ${each.name}`, each.given, each]))(
    '%s %j',
    async (_, __, { verb, name, option, words, wanted }) => {
      const flag = option.positional ? [] : [`--${dashed(name)}`];
      const asked = await byCommand(verb, [...flag, ...words]);
      expect(asked).toMatchObject({ [option.request ?? name]: wanted });
    },
  );
});
