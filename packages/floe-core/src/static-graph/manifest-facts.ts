import type { ManifestFacts, ManifestRead } from './facts';
import type { NodeName } from './node-name';
import { defined, list, mapping, text, type Mapping } from './shape';

/** What dbt's manifest says of a project (manifest v12, dbt 1.8 to 2). Takes any text and never throws. */
export function readManifest(written: string): ManifestFacts | Record<string, never> {
  const manifest = parsed(written);
  const own = text(mapping(manifest.metadata).project_name);
  if (own === undefined) return {};
  const ofOwn = (section: string): Mapping[] =>
    Object.values(mapping(manifest[section]))
      .map(mapping)
      .filter(({ package_name: owner }) => owner === own);
  const nodes = ofOwn('nodes');
  const count = (kind: string): number =>
    nodes.filter(({ resource_type: type }) => type === kind).length;
  const readers = [...nodes, ...ofOwn('exposures')];
  const reads = readers.flatMap((node) => readsOf(node, own, mapping(manifest.nodes)));
  return {
    nodes: {
      models: count('model'),
      seeds: count('seed'),
      snapshots: count('snapshot'),
      tests: count('test') + ofOwn('unit_tests').length,
    },
    groups: ofOwn('groups').flatMap(({ name }) => text(name) ?? []),
    publicModels: nodes.flatMap((node) =>
      node.resource_type === 'model' && accessOf(node) === 'public' ? (text(node.name) ?? []) : [],
    ),
    ...defined({ reads: reads.length > 0 ? reads : undefined }),
  };
}

function parsed(written: string): Mapping {
  try {
    return mapping(JSON.parse(written));
  } catch {
    return {};
  }
}

function accessOf({ access, config }: Mapping): unknown {
  return access ?? mapping(config).access;
}

/** What a node reads of other packages. */
function readsOf(node: Mapping, own: string, all: Mapping): ManifestRead[] {
  const reader = nameOf(node);
  const file = text(node.original_file_path);
  if (reader === undefined || file === undefined) return [];
  return list(mapping(node.depends_on).nodes).flatMap((id) => {
    const parent = mapping(all[String(id)]);
    const [target, owner] = [nameOf(parent), text(parent.package_name)];
    if (target === undefined || owner === undefined || owner === own) return [];
    const { version } = parent;
    const told = typeof version === 'string' || typeof version === 'number';
    return [
      {
        node: reader,
        file,
        package: owner,
        target: { ...target, ...(told && { version: String(version) }) },
      },
    ];
  });
}

function nameOf({ resource_type: type, name }: Mapping): NodeName | undefined {
  const [resourceType, named] = [text(type), text(name)];
  return resourceType === undefined || named === undefined
    ? undefined
    : { resourceType, name: named };
}
