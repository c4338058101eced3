import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { asText } from '../../json';
import type { GraphNode } from '../../manifest';
import type { Scene } from '../scene/scene';

/** Bytes; a longer query is no use to a catalog. */
const longest = 2 * 1024 * 1024;

/**
 * The SQL dbt has made of a node, from `target/compiled`: there it is as soon as the node is over, in the manifest only
 * when all are. A snapshot that is written in YAML has no file; what it selects is plain.
 *
 * @param targetDir absolute
 */
export async function compiledSql(
  node: GraphNode,
  targetDir: string,
  scene: Scene,
): Promise<string | undefined> {
  const { json } = node;
  const [owner, file] = [asText(json.package_name), asText(json.original_file_path)];
  if (asText(json.language) === 'python' || owner === undefined || file === undefined) {
    return undefined;
  }
  const whole = path.join(targetDir, 'compiled', owner, file);
  return (file.endsWith('.sql') ? await textOf(whole) : undefined) ?? selectAll(node, scene);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return text.length > longest ? undefined : text;
  } catch {
    return undefined;
  }
}

function selectAll(node: GraphNode, scene: Scene): string | undefined {
  const sources = scene.view.sourcesOf(node);
  const relation = asText(sources[0]?.json.relation_name);
  const isPlain = /^\s*select \* from \{\{.*\}\}\s*$/i.test(asText(node.json.raw_code) ?? '');
  return isPlain && sources.length === 1 && relation !== undefined
    ? `select * from ${relation}`
    : undefined;
}
