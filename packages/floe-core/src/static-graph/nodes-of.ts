import type { DbtFile, DbtProject } from './dbt-files';
import type { NodeName } from './node-name';

/** What a file is called. */
export function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
}

/** The models, seeds and snapshots a file makes. */
export function nodesMadeBy(file: DbtFile): readonly NodeName[] {
  const { folder, properties, code } = file;
  if (properties !== undefined) return [];
  if (folder === 'snapshot')
    return (code?.snapshots ?? []).map((name) => ({ resourceType: folder, name }));
  if (folder === 'seed' && code !== undefined) return [];
  return folder === 'model' || folder === 'seed'
    ? [{ resourceType: folder, name: stemOf(file.file) }]
    : [];
}

/** The nodes whose code stands in a file; of macros that is left to those who call them. */
export function nodesWrittenIn(file: DbtFile): readonly NodeName[] {
  const { folder, properties } = file;
  const isAlone = folder === 'analysis' || (folder === 'test' && !file.file.includes('/generic/'));
  return isAlone && properties === undefined
    ? [{ resourceType: folder, name: stemOf(file.file) }]
    : nodesMadeBy(file);
}

/** The models, seeds and snapshots of a project by name. */
export function madeIn({ files }: DbtProject): ReadonlyMap<string, NodeName> {
  return new Map(files.flatMap(nodesMadeBy).map((node) => [node.name, node]));
}
