import { platformChoices, writtenTargets } from './platform-choices';

describe('platformChoices', () => {
  it('is one choice where nothing is written', () => {
    expect(platformChoices([undefined, null, 'text', []])).toEqual([{}]);
  });

  it('lets what is stronger win, setting by setting', () => {
    const targets = [
      { options: { platformEnv: 'dev', platform: 'a.yaml' } },
      { options: { platformEnv: ' prod ' } },
      { options: { platform: 5, strict: true } },
    ];
    expect(platformChoices(targets)).toEqual([{ env: 'prod', file: 'a.yaml' }]);
  });

  it('adds a choice for each configuration that makes another one', () => {
    const target = {
      options: { platformEnv: 'dev' },
      configurations: {
        production: { platformEnv: 'prod' },
        same: { platformEnv: 'dev' },
        strict: { strict: true },
        mounted: { platform: 'ops/platform.yaml' },
      },
    };
    expect(platformChoices([target])).toEqual([
      { env: 'dev' },
      { env: 'prod' },
      { env: 'dev', file: 'ops/platform.yaml' },
    ]);
  });
});

describe('writtenTargets', () => {
  it('finds what is written about a target, the weakest first', () => {
    const nxJson = { targetDefaults: { check: 2, 'nx-floe:validate': 1, validate: 0 } };
    const manifest = { nx: { targets: { check: 3 } }, targets: { check: 0 } };
    const project = { targets: { check: 4 } };
    const all = { nxJson, manifest, project };
    expect(writtenTargets('check', 'nx-floe:validate', all)).toEqual([1, 2, 3, 4]);
  });

  it.each([[undefined], [null], [[]], ['text'], [{ targetDefaults: null, targets: [] }]])(
    'finds nothing in %p',
    (any) => {
      const all = { nxJson: any, manifest: any, project: any };
      expect(writtenTargets('constructor', 'nx-floe:validate', all)).toEqual(
        Array(4).fill(undefined),
      );
    },
  );
});
