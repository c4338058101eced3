import type { PlatformChoice } from './platform-choices';
import { platformInputs } from './platform-inputs';

interface World {
  there?: string[];
  environment?: Record<string, string>;
}

/** The files among the inputs. */
function files(
  root: string,
  { there = [], environment = {} }: World = {},
  choices: PlatformChoice[] = [{}],
): unknown[] {
  const exists = (file: string): boolean => there.includes(file);
  const inputs = platformInputs(root, choices, {
    workspaceRoot: '/work/space',
    environment,
    exists,
  });
  return inputs.filter((each) => typeof each === 'string');
}

describe('platformInputs', () => {
  const candidates = [
    '{projectRoot}/platform/local/platform.yaml',
    '{projectRoot}/local/platform.yaml',
    '{projectRoot}/.floe/local/platform.yaml',
    '{projectRoot}/platform/platform.yaml',
    '{projectRoot}/platform.yaml',
    '{projectRoot}/.floe/platform.yaml',
    '{workspaceRoot}/platform/local/platform.yaml',
    '{workspaceRoot}/platform/platform.yaml',
  ];

  it('names every place in the workspace where nothing is there yet', () => {
    expect(files('pipelines/orders')).toEqual(candidates);
  });

  it('ends with the file in force', () => {
    const there = ['platform/local/platform.yaml', 'platform/platform.yaml'];
    expect(files('pipelines/orders', { there })).toEqual(candidates.slice(0, 7));
    const nearer = [...there, 'pipelines/orders/platform.yaml'];
    expect(files('pipelines/orders', { there: nearer })).toEqual(candidates.slice(0, 5));
  });

  it('names no file of an environment that is not in force', () => {
    const there = ['platform/dev/platform.yaml', 'platform/prod/platform.yaml'];
    const environment = { FLOE_PLATFORM_ENV: 'dev' };
    const named = files('pipelines/orders', { there, environment });
    expect(named).toContain('{workspaceRoot}/platform/dev/platform.yaml');
    expect(named.filter((each) => String(each).includes('prod'))).toEqual([]);
    const withProd = { there: there.slice(0, 1), environment };
    expect(files('pipelines/orders', withProd)).toEqual(named);
  });

  it('believes an option more than the variable, and the variable more than nothing', () => {
    const there = ['p/platform/dev/platform.yaml', 'p/platform/prod/platform.yaml'];
    const environment = { FLOE_PLATFORM_ENV: 'dev' };
    expect(files('p', { there, environment })).toEqual([
      '{projectRoot}/platform/dev/platform.yaml',
    ]);
    expect(files('p', { there, environment }, [{ env: 'prod' }])).toEqual([
      '{projectRoot}/platform/prod/platform.yaml',
    ]);
    expect(files('p', { there, environment: { FLOE_PLATFORM_ENV: '' } })[0]).toBe(
      '{projectRoot}/platform/local/platform.yaml',
    );
  });

  it('names each file once where a target may be run with several environments', () => {
    const there = ['p/platform/dev/platform.yaml', 'p/dev/platform.yaml', 'p/prod/platform.yaml'];
    expect(files('p', { there }, [{ env: 'dev' }, { env: 'prod' }, { env: 'dev' }])).toEqual([
      '{projectRoot}/platform/dev/platform.yaml',
      '{projectRoot}/platform/prod/platform.yaml',
      '{projectRoot}/prod/platform.yaml',
    ]);
  });

  it.each([
    ['relative to the workspace', 'ops/./platform.yaml', ['{workspaceRoot}/ops/platform.yaml']],
    ['absolute', '/work/space/p/b.yaml', ['{projectRoot}/b.yaml']],
    ['outside the workspace', '/etc/floe/platform.yaml', []],
    ['outside it, relatively', '../platform.yaml', []],
  ])('names only the file that is given, %s', (_, file, named) => {
    expect(files('p', { environment: { FLOE_PLATFORM_FILE: file } })).toEqual(named);
    expect(files('p', { environment: { FLOE_PLATFORM_FILE: 'x' } }, [{ file }])).toEqual(named);
  });

  it('works for a project that is the whole workspace', () => {
    expect(files('.', { there: ['platform/local/platform.yaml'] })).toEqual([
      '{projectRoot}/platform/local/platform.yaml',
    ]);
  });

  it('leaves out what an environment with dots leads out to', () => {
    const environment = { FLOE_PLATFORM_ENV: '../../../../x' };
    expect(files('p', { environment })).toEqual([
      '{projectRoot}/platform/platform.yaml',
      '{projectRoot}/platform.yaml',
      '{projectRoot}/.floe/platform.yaml',
      '{workspaceRoot}/platform/platform.yaml',
    ]);
  });

  it('asks the environment and the shell as well, once for each choice', () => {
    const exists = (): boolean => true;
    const world = { workspaceRoot: '/work/space', environment: {}, exists };
    const inputs = platformInputs('p', [{}, { env: 'prod' }, {}], world);
    expect(inputs.filter((each) => typeof each !== 'string')).toEqual([
      { env: 'FLOE_PLATFORM_ENV' },
      { env: 'FLOE_PLATFORM_FILE' },
      { runtime: expect.stringContaining('e="$FLOE_PLATFORM_ENV"') },
      { runtime: expect.stringContaining('e="prod"') },
    ]);
  });
});
