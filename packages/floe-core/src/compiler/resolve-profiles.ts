import type {
  ResolvedCatalog,
  ResolvedCompute,
  ResolvedLayer,
  ResolvedStorage,
} from '../artifacts';
import type { ProfileConfig, ProfileRef } from '../config';
import { diagnose, type Diagnostic, failed, ok, type Outcome } from '../diagnostics';
import type { PlatformConfig, ProfileNames } from '../platform';

/** What the names in a floe.yaml stand for. */
export interface Resolution {
  readonly compute: ResolvedCompute;
  readonly storage?: ResolvedStorage;
  readonly catalog?: ResolvedCatalog;
  readonly layers: Readonly<Record<string, ResolvedLayer>>;
}

/** Finds the profiles a floe.yaml names, or tells of every one that is not there (runtime view §3.3 and §4.1). */
export function resolveProfiles(
  config: ProfileConfig,
  platform: PlatformConfig,
): Outcome<Resolution> {
  const problems = referenceProblems(config, namesOf(platform));
  const { compute: ref, storage, catalog } = config.profiles;
  const compute = own(platform.compute, ref.name) ?? embedded(config);
  if (problems.length > 0) return failed(...problems);
  return ok({
    compute,
    ...known({ storage: own(platform.storage, storage.name) }),
    ...known({ catalog: own(platform.catalogs, catalog.name) }),
    layers: layersOf(platform),
  });
}

/**
 * The references to profiles that are not there. All that need be known of a platform.yaml is which profiles it has. A name
 * that is not written is `default`: storage and catalog can do without one, compute cannot where there are others to choose from.
 */
export function referenceProblems(
  config: ProfileConfig,
  names: ProfileNames,
): readonly Diagnostic[] {
  const { compute, storage, catalog } = config.profiles;
  return [
    ...problemOf(config, 'storage', storage, 'storage', names.storage),
    ...problemOf(config, 'catalog', catalog, 'catalogs', names.catalogs),
    ...(compute.written || names.compute.length === 0 || names.compute.includes(compute.name)
      ? problemOf(config, 'compute', compute, 'compute', names.compute)
      : [diagnose('FLOE306', { available: names.compute }, { file: config.locate([]).file })]),
  ].sort(byLine);
}

/** What a pipeline runs on that names no compute where the platform has none: the DuckDB of a new project (runtime view §2.3). */
function embedded({ name, profiles }: ProfileConfig): ResolvedCompute {
  return {
    name: profiles.compute.name,
    type: 'duckdb',
    properties: { path: `./warehouse/${name}.duckdb` },
    credentials: { mode: 'static' },
  };
}

function problemOf(
  config: ProfileConfig,
  key: string,
  { name, written }: ProfileRef,
  section: string,
  available: readonly string[],
): readonly Diagnostic[] {
  if (!written || available.includes(name)) return [];
  const place = { ...config.locate([key]), location: `${key}: "${name}"` };
  return [diagnose('FLOE305', { name, section, available }, place)];
}

function byLine(one: Diagnostic, other: Diagnostic): number {
  return (one.place?.line ?? 0) - (other.place?.line ?? 0);
}

function namesOf({ storage, catalogs, compute }: PlatformConfig): ProfileNames {
  return {
    storage: Object.keys(storage),
    catalogs: Object.keys(catalogs),
    compute: Object.keys(compute),
  };
}

/** Every layer with its profiles; platform.yaml has been checked, so they are there. */
function layersOf({ layers, storage, catalogs }: PlatformConfig): Resolution['layers'] {
  const resolved = Object.entries(layers).flatMap(([key, layer]) => {
    const { storage_ref: storageRef, catalog_ref: catalogRef, ...rest } = layer;
    const kept = own(storage, storageRef);
    if (!kept) return [];
    const { name, description, namespace, retention_days: days, properties } = rest;
    const complete: ResolvedLayer = {
      name,
      ...known({ description }),
      storage: kept,
      catalog: own(catalogs, catalogRef) ?? null,
      namespace,
      retention_days: days ?? null,
      properties,
    };
    return [[key, complete] as const];
  });
  return Object.fromEntries(resolved);
}

/** A profile may be called `constructor`. */
function own<T>(profiles: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(profiles, name) ? profiles[name] : undefined;
}

function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
