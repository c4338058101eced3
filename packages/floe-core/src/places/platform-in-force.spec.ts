import { platformCandidates } from './platform-candidates';
import { platformInForce, type PlatformWish } from './platform-in-force';

const inForce = (wish: Partial<PlatformWish> = {}) =>
  platformInForce({ projectDir: '/w/shop', workspaceRoot: '/w', environment: {}, ...wish });

describe('the environment in force', () => {
  it.each<[Partial<PlatformWish>, string, string]>([
    [{}, 'local', 'nobody'],
    [{ env: '' }, 'local', 'nobody'],
    [{ environment: { FLOE_PLATFORM_ENV: '' } }, 'local', 'nobody'],
    [{ environment: { FLOE_PLATFORM_ENV: 'ci' } }, 'ci', 'FLOE_PLATFORM_ENV'],
    [{ env: 'prod', environment: { FLOE_PLATFORM_ENV: 'ci' } }, 'prod', 'the option'],
    [{ env: '', environment: { FLOE_PLATFORM_ENV: 'ci' } }, 'ci', 'FLOE_PLATFORM_ENV'],
  ])('of %j is %s, by %s', (wish, env, envOrigin) => {
    expect(inForce(wish)).toMatchObject({ env, envOrigin });
    expect(inForce(wish).candidates).toEqual(
      platformCandidates({ projectDir: '/w/shop', workspaceRoot: '/w', env }),
    );
  });
});

describe('a file that is named', () => {
  const FLOE_PLATFORM_FILE = 'b.yaml';
  it.each<[Partial<PlatformWish>, string, string]>([
    [{ file: 'a.yaml' }, '/w/a.yaml', 'the option'],
    [{ file: '/other/a.yaml' }, '/other/a.yaml', 'the option'],
    [{ file: '../a.yaml' }, '/a.yaml', 'the option'],
    [{ file: 'a.yaml', workspaceRoot: undefined }, '/w/shop/a.yaml', 'the option'],
    [{ file: 'a.yaml', environment: { FLOE_PLATFORM_FILE } }, '/w/a.yaml', 'the option'],
    [{ environment: { FLOE_PLATFORM_FILE } }, '/w/b.yaml', 'FLOE_PLATFORM_FILE'],
    [{ file: '', environment: { FLOE_PLATFORM_FILE } }, '/w/b.yaml', 'FLOE_PLATFORM_FILE'],
  ])('as in %j is %s and no other, by %s', (wish, file, origin) => {
    expect(inForce(wish)).toMatchObject({ named: { file, origin }, candidates: [file] });
  });

  it('leaves the environment what it is', () => {
    expect(inForce({ file: 'a.yaml', env: 'prod' }).env).toBe('prod');
  });
});

describe('the home folder', () => {
  it.each<[Partial<PlatformWish>, string | undefined]>([
    [{ environment: { HOME: '/home/me' } }, '/home/me'],
    [{ environment: { USERPROFILE: '/users/me' } }, '/users/me'],
    [{ environment: { HOME: '', USERPROFILE: '/users/me' } }, '/users/me'],
    [{ home: '/given', environment: { HOME: '/home/me' } }, '/given'],
    // An empty one is no folder, least of all that of the process.
    [{ environment: { HOME: '' } }, undefined],
    [{}, undefined],
  ])('of %j is %s', (wish, home) => {
    const { candidates } = inForce(wish);
    expect(candidates.filter((each) => !each.startsWith('/w/'))).toEqual(
      home === undefined
        ? []
        : [`${home}/.floe/local/platform.yaml`, `${home}/.floe/platform.yaml`],
    );
  });
});
