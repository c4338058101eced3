import { isCollection, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import type { Outline } from './outline-shape';

/**
 * What the sections of a floe.yaml say of its outline; nothing when they cannot be read. Apart from the rest, since
 * whoever has no new floe.yaml should not pay for the parser.
 */
export function parseSections(sections: string): Outline | undefined {
  try {
    // Only nodes are looked at and aliases are never followed, so an alias bomb stays a few short lines.
    return outlineOf(parseDocument(sections, { logLevel: 'silent', uniqueKeys: false }));
  } catch {
    // Nesting that is too deep for the parser's stack ends here.
    return undefined;
  }
}

function outlineOf({ contents }: Document): Outline | undefined {
  if (!isMap(contents)) return undefined;
  const name = stringAt(contents, 'name');
  const duckdbPath = duckdbPathOf(contents);
  const platform = stringAt(contents, 'platform');
  return {
    ...(name !== undefined && { name }),
    transforms: transformsOf(contents),
    ...(duckdbPath !== undefined && { duckdbPath }),
    form: isCollection(contents.get('compute', true)) ? 'inline' : 'profiles',
    ...(platform !== undefined && { platform }),
  };
}

function transformsOf(contents: YAMLMap): string[] {
  const list = contents.get('transforms', true);
  if (!isSeq(list)) return [];
  const paths = list.items.map((item) => (isMap(item) ? stringAt(item, 'path') : undefined));
  return paths.every((path) => path !== undefined) ? paths : [];
}

function duckdbPathOf(contents: YAMLMap): string | undefined {
  const compute = contents.get('compute', true);
  if (!isMap(compute) || stringAt(compute, 'target') !== 'duckdb') return undefined;
  const properties = compute.get('properties', true);
  return isMap(properties) ? stringAt(properties, 'path') : undefined;
}

function stringAt(map: YAMLMap, key: string): string | undefined {
  const node = map.get(key, true);
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}
