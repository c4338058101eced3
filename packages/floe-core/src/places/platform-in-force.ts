import path from 'node:path';
import { defaultPlatformEnv, platformCandidates } from './platform-candidates';

/** Who asks for a platform.yaml, and what is said of it. An empty text says nothing. */
export interface PlatformWish {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute. */
  readonly workspaceRoot?: string | undefined;
  /** Name of the environment, as an option says it. */
  readonly env?: string | undefined;
  /** A file in place of all others, as an option says it: absolute, or relative to the workspace. */
  readonly file?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute home folder of the user; without it that of the environment. */
  readonly home?: string | undefined;
}

/** Which platform.yaml counts. */
export interface PlatformInForce {
  /** Name of the environment. */
  readonly env: string;
  readonly envOrigin: 'the option' | 'FLOE_PLATFORM_ENV' | 'nobody';
  /** Absolute path of the file somebody named, which has to be there. */
  readonly named?: { readonly file: string; readonly origin: 'the option' | 'FLOE_PLATFORM_FILE' };
  /** Absolute paths: the named file, else every place one is looked for in; the first that is there counts. */
  readonly candidates: readonly string[];
}

/**
 * Which platform.yaml counts (runtime view §4.2): that of the option, else of `FLOE_PLATFORM_FILE`, else the first of
 * `platformCandidates` for the environment of the option, else of `FLOE_PLATFORM_ENV`, else `local`. The one place that decides
 * it: whoever reads the file, keeps what was made of it, or tells Nx what to watch asks here. That floe.yaml may name a registry
 * in place of the candidates is for those to know who read it.
 */
export function platformInForce(wish: PlatformWish): PlatformInForce {
  const { environment } = wish;
  const projectDir = path.resolve(wish.projectDir);
  const workspaceRoot = wish.workspaceRoot && path.resolve(wish.workspaceRoot);
  const [env, envOrigin] = firstOf(
    [wish.env, 'the option'],
    [environment.FLOE_PLATFORM_ENV, 'FLOE_PLATFORM_ENV'],
    [defaultPlatformEnv, 'nobody'],
  ) ?? [defaultPlatformEnv, 'nobody'];
  const named = firstOf(
    [wish.file, 'the option'],
    [environment.FLOE_PLATFORM_FILE, 'FLOE_PLATFORM_FILE'],
  );
  if (named !== undefined) {
    const [written, origin] = named;
    const file = path.resolve(workspaceRoot ?? projectDir, written);
    return { env, envOrigin, named: { file, origin }, candidates: [file] };
  }
  const home = [wish.home, environment.HOME, environment.USERPROFILE].find(Boolean);
  return {
    env,
    envOrigin,
    candidates: platformCandidates({ projectDir, workspaceRoot, env, home }),
  };
}

function firstOf<O extends string>(
  ...said: readonly (readonly [text: string | undefined, origin: O])[]
): readonly [text: string, origin: O] | undefined {
  for (const [text, origin] of said) if (text) return [text, origin];
  return undefined;
}
