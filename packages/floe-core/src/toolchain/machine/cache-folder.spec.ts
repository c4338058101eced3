import path from 'node:path';
import { cacheFolderOf } from './cache-folder';

describe('cacheFolderOf', () => {
  const home = '/home/ada';

  it.each([
    ['linux', {}, '/home/ada/.cache/floe'],
    ['linux', { XDG_CACHE_HOME: '/xdg' }, '/xdg/floe'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ada/.cache/floe'],
    ['linux', { XDG_CACHE_HOME: '/xdg', FLOE_CACHE_DIR: '/mine' }, '/mine'],
    ['darwin', {}, '/home/ada/Library/Caches/floe'],
    ['darwin', { XDG_CACHE_HOME: '/xdg' }, '/xdg/floe'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/floe/Cache'],
    ['win32', {}, '/home/ada/AppData/Local/floe/Cache'],
  ] as const)('%s with %j', (platform, env, expected) => {
    expect(cacheFolderOf({ env, platform, home })).toBe(expected);
  });

  it('makes a relative choice absolute', () => {
    const env = { FLOE_CACHE_DIR: 'cache' };
    expect(cacheFolderOf({ env, platform: 'linux', home })).toBe(path.resolve('cache'));
  });

  it('does without a home folder', () => {
    const folder = cacheFolderOf({ env: {}, platform: 'linux', home: undefined });
    expect(path.isAbsolute(folder)).toBe(true);
  });
});
