import type {
  Credentials,
  Layer,
  ResolvedCatalog,
  ResolvedCompute,
  ResolvedStorage,
} from '../artifacts';
import type { PlatformConfig } from './platform-config';
import { catalogDefaults } from './schema/catalogs';
import { computeDefaults } from './schema/compute';
import { defaultMode } from './schema/credentials';
import { layerDefaults } from './schema/layers';
import { defaultVersion, type WrittenPlatform } from './schema/platform-schema';
import { storageDefaults } from './schema/storage';

type Read = Omit<PlatformConfig, 'file' | 'path' | 'env' | 'source' | 'sourceHash' | 'locate'>;

/** What was written, complete: every default filled in, nothing that is null. */
export function normalise(written: WrittenPlatform): Read {
  const { observability, infrastructure, security, governance } = written;
  return {
    version: written.version ?? defaultVersion,
    storage: each(written.storage, storageOf),
    catalogs: each(written.catalogs, catalogOf),
    compute: each(written.compute, computeOf),
    layers: each(written.layers, (_, layer) => layerOf(layer)),
    ...given({ observability, infrastructure, security, governance }),
  };
}

type Of<K extends 'storage' | 'catalogs' | 'compute' | 'layers'> = NonNullable<
  WrittenPlatform[K]
>[string];

function storageOf(name: string, written: Of<'storage'>): ResolvedStorage {
  const { bucket, endpoint, credentials, ...rest } = written;
  return {
    name,
    ...storageDefaults,
    ...given(rest),
    bucket,
    ...given({ endpoint }),
    credentials: credentialsOf(credentials),
  };
}

function catalogOf(name: string, written: Of<'catalogs'>): ResolvedCatalog {
  const { uri, warehouse, properties, credentials, ...rest } = written;
  return {
    name,
    ...catalogDefaults,
    ...given(rest),
    uri,
    warehouse,
    properties: properties ?? {},
    credentials: credentialsOf(credentials),
  };
}

function computeOf(name: string, written: Of<'compute'>): ResolvedCompute {
  return {
    name,
    type: written.type ?? computeDefaults.type,
    properties: written.properties ?? {},
    credentials: credentialsOf(written.credentials),
  };
}

function layerOf({ description, retention_days, ...written }: Of<'layers'>): Layer {
  return {
    name: written.name,
    storage_ref: written.storage_ref,
    catalog_ref: written.catalog_ref ?? layerDefaults.catalog_ref,
    namespace: written.namespace,
    properties: written.properties ?? {},
    ...given({ description, retention_days }),
  };
}

function credentialsOf(written: Of<'storage'>['credentials']): Credentials {
  const { mode, ...rest } = written ?? {};
  return { mode: mode ?? defaultMode, ...given(rest) };
}

function each<W, R>(
  written: Readonly<Record<string, W>> | null | undefined,
  make: (name: string, written: W) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries(
    Object.entries(written ?? {}).map(([name, value]) => [name, make(name, value)]),
  );
}

/** Only what was given a value. */
function given<T extends object>(written: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(
    Object.entries(written).filter(([, value]) => value !== null && value !== undefined),
  ) as { [K in keyof T]?: NonNullable<T[K]> };
}
