import type { PlatformWish } from '../places';

/** What `readPlatform` needs to know. A relative folder is taken from the working directory. */
export interface PlatformRequest extends PlatformWish {
  /** The platform of a registry that floe.yaml names, such as `registry/acme:1.2.3`; found by FLOE_PLATFORM_REGISTRY. */
  readonly registry?: string | undefined;
  /** Folder for what is read from registries; without it nothing is kept, and nothing works offline. */
  readonly cacheDir?: string | undefined;
}
