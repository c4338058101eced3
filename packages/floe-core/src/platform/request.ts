/** What `readPlatform` needs to know. */
export interface PlatformRequest {
  /** Folder of floe.yaml; a relative one is taken from the working directory. */
  readonly projectDir: string;
  /** Root of the workspace around it, whose `platform/` folder serves every project. */
  readonly workspaceRoot?: string | undefined;
  /** Name of the environment; without it `FLOE_PLATFORM_ENV`, else `local`. */
  readonly env?: string | undefined;
  /** A platform file to read in place of all others; a relative one is taken from the workspace, else the project. */
  readonly file?: string | undefined;
  /** The platform of a registry that floe.yaml names, such as `registry/acme:1.2.3`. */
  readonly registry?: string | undefined;
  /** The environment variables: FLOE_PLATFORM_ENV, FLOE_PLATFORM_FILE, FLOE_PLATFORM_REGISTRY, HOME. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; without it, what HOME or USERPROFILE say. */
  readonly home?: string | undefined;
  /** Folder for what is read from registries; without it nothing is kept, and nothing works offline. */
  readonly cacheDir?: string | undefined;
}
