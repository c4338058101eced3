import type {
  FreeMap,
  Layer,
  ResolvedCatalog,
  ResolvedCompute,
  ResolvedStorage,
} from '../artifacts';
import type { Place } from '../diagnostics';
import type { Path } from '../source';

/** platform.yaml as code reads it: checked and complete. Profiles by their name. */
export interface PlatformConfig {
  /** As messages name it: relative to the folder of floe.yaml, with `/`. */
  readonly file: string;
  /** Absolute path of the file that was read. */
  readonly path: string;
  /** The environment in force, such as `local`. */
  readonly env: string;
  /** For `platform_source` of the artifacts: `local/dev`, or `registry/acme:1.2.3`. */
  readonly source: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly sourceHash: string;
  readonly version: string;
  readonly storage: Readonly<Record<string, ResolvedStorage>>;
  readonly catalogs: Readonly<Record<string, ResolvedCatalog>>;
  readonly compute: Readonly<Record<string, ResolvedCompute>>;
  readonly layers: Readonly<Record<string, Layer>>;
  /** Sections that are passed on just as they were written, when they were. */
  readonly observability?: FreeMap;
  readonly infrastructure?: FreeMap;
  readonly security?: FreeMap;
  readonly governance?: FreeMap;
  /** The place of a value or key in the file. */
  locate(path: Path): Place;
}
