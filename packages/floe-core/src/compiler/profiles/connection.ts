import type {
  Artifacts,
  PlatformArtifacts,
  ResolvedCatalog,
  ResolvedStorage,
} from '../../artifacts';
import type { Connection } from './output';

/** What dbt is to be told, from what the artifacts say: all there is to know is in them. */
export function connectionOf(artifacts: Artifacts): Connection {
  if (artifacts.version === '2.0.0') return ofPlatform(artifacts);
  const { properties, connection_secret_ref: ref } = artifacts.compute;
  const credentials = { mode: 'static', ...(ref !== undefined && { secret_ref: ref }) } as const;
  return { properties, credentials, stores: [], catalogs: [] };
}

function ofPlatform(artifacts: PlatformArtifacts): Connection {
  const {
    resolved_compute: compute,
    resolved_storage: store,
    resolved_catalog: catalog,
  } = artifacts;
  const layers = Object.values(artifacts.resolved_layers ?? {});
  return {
    properties: compute.properties,
    credentials: compute.credentials,
    stores: distinct<ResolvedStorage>([store, ...layers.map((layer) => layer.storage)]),
    catalogs: distinct<ResolvedCatalog>([catalog, ...layers.map((layer) => layer.catalog)]),
    ...(store && { store }),
  };
}

/** Layers share profiles. */
function distinct<T extends { readonly name: string }>(profiles: readonly (T | null)[]): T[] {
  const byName = new Map<string, T>();
  for (const each of profiles) if (each && !byName.has(each.name)) byName.set(each.name, each);
  return [...byName.values()];
}
