import { tmpdir } from 'node:os';
import path from 'node:path';

/** What decides where the cache folder is. */
export interface CacheFolderFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Absolute; `undefined` for a user without a home folder. */
  readonly home: string | undefined;
}

/**
 * The absolute folder floe keeps things in that belong to the user's machine, not to a project:
 * `FLOE_CACHE_DIR`, else the platform's own place for caches.
 */
export function cacheFolderOf({ env, platform, home = tmpdir() }: CacheFolderFacts): string {
  const chosen = env.FLOE_CACHE_DIR;
  if (chosen) return path.resolve(chosen);
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'floe', 'Cache');
  }
  const xdg = env.XDG_CACHE_HOME;
  // The XDG base directory specification says that a relative path is to be ignored.
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'floe');
  return platform === 'darwin'
    ? path.join(home, 'Library', 'Caches', 'floe')
    : path.join(home, '.cache', 'floe');
}
