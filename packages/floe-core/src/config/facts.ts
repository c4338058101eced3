/** What the world says about a floe.yaml: all that the rules may ask, so that they need no disk themselves. */
export interface Facts {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** SHA-256 of floe.yaml's bytes, hex. */
  readonly sourceHash: string;
  /** What each directory named in floe.yaml is, by its path as written. */
  readonly directories: ReadonlyMap<string, DirectoryFact>;
  /** Variables that may be filled into floe.yaml. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type DirectoryFact =
  | {
      readonly is: 'directory';
      /** Absolute folder of the nearest dbt_project.yml, the directory itself or above it. */
      readonly dbtProjectDir?: string;
    }
  | { readonly is: 'file' }
  | {
      readonly is: 'missing';
      /** The part of the written path that exists: empty, or ending in `/`. */
      readonly parent: string;
      /** The first part that does not. */
      readonly name: string;
      /** Directories that are there instead. */
      readonly neighbours: readonly string[];
    }
  | { readonly is: 'unreadable'; readonly reason: string };
