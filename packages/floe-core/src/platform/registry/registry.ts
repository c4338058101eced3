import type { Outcome } from '../../diagnostics';

/** A place platforms are published in: `<name>/<version>/platform.yaml`, `<name>/<version>/<env>/platform.yaml`. */
export interface Registry {
  /** As messages show it: without what may be secret. */
  readonly address: string;
  /** Every version of a platform, the oldest first. */
  versions(name: string): Promise<Outcome<readonly string[]>>;
  /** A file, named from the root of the registry with `/`; undefined when it is not there. */
  file(name: string): Promise<Outcome<Published | undefined>>;
}

export interface Published {
  readonly bytes: Uint8Array;
  /** Absolute path or address it was read from. */
  readonly from: string;
}
