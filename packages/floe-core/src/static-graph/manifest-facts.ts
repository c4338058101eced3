import { nodesIn, type NodeJson, parseManifest } from '../manifest';
import type { ManifestFacts, ManifestRead } from './facts';
import type { NodeName } from './node-name';
import { defined, mapping, text } from './shape';

/** What dbt's manifest says of a project (manifest v12, dbt 1.8 to 2). Takes any text and never throws. */
export function readManifest(written: string): ManifestFacts | Record<string, never> {
  const manifest = parseManifest(written);
  const own = manifest && text(mapping(manifest.metadata).project_name);
  if (manifest === undefined || own === undefined) return {};
  const all = new Map(nodesIn(manifest, 'nodes').map(([id, { json }]) => [id, json]));
  const ofOwn = (section: string): NodeJson[] =>
    nodesIn(manifest, section)
      .map(([, { json }]) => json)
      .filter(({ package_name: owner }) => owner === own);
  const nodes = ofOwn('nodes');
  const count = (kind: string): number =>
    nodes.filter(({ resource_type: type }) => type === kind).length;
  const readers = [...nodes, ...ofOwn('exposures')];
  const reads = readers.flatMap((node) => readsOf(node, own, all));
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

function accessOf({ access, config }: NodeJson): unknown {
  return access ?? config?.access;
}

/** What a node reads of other packages. */
function readsOf(node: NodeJson, own: string, all: ReadonlyMap<string, NodeJson>): ManifestRead[] {
  const reader = nameOf(node);
  const file = text(node.original_file_path);
  if (reader === undefined || file === undefined) return [];
  return (node.depends_on?.nodes ?? []).flatMap((id) => {
    const parent = all.get(id) ?? {};
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

function nameOf({ resource_type: type, name }: NodeJson): NodeName | undefined {
  const [resourceType, named] = [text(type), text(name)];
  return resourceType === undefined || named === undefined
    ? undefined
    : { resourceType, name: named };
}
