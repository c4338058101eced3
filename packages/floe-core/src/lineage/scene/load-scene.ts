import { open } from 'node:fs/promises';
import path from 'node:path';

import { readCatalog } from '../../dbt';
import { asObject, asText } from '../../json';
import { type Graph, type GraphNode, readGraph } from '../../manifest';
import type { LineageOptions } from '../options';
import { type Scene, sceneOf } from './scene';

const nothing: Graph = { nodes: new Map() };

/** Bytes of a seed that are looked at for its header. */
const headerBytes = 16 * 1024;

/** Seeds whose header is read; a project with more has other worries. */
const mostSeeds = 500;

/** What is told of a run's graph, read when it is first needed: dbt writes its manifest before the first node begins. */
export class SceneLoader {
  private scene: Promise<Scene> | undefined;

  constructor(private readonly options: LineageOptions) {}

  get(): Promise<Scene> {
    return (this.scene ??= this.load());
  }

  /** Where there was no manifest, looks again: some dbt writes it at the end. */
  again(): void {
    const scene = this.scene;
    if (scene === undefined) return;
    this.scene = scene.then((found) => (found.view.graph.nodes.size > 0 ? found : this.load()));
  }

  private async load(): Promise<Scene> {
    const { options } = this;
    const { targetDir, dbtProjectDir } = options.plan;
    const [graph = nothing, catalog] = await Promise.all([
      readGraph(path.join(targetDir, 'manifest.json')),
      readCatalog(path.join(targetDir, 'catalog.json')),
    ]);
    return sceneOf({ options, graph, catalog, headers: await headersOf(graph, dbtProjectDir) });
  }
}

/** The columns of seeds by `unique_id`, as the first line of their files names them. */
export async function headersOf(
  graph: Graph,
  dbtProjectDir: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const seeds = [...graph.nodes.values()].filter(({ resourceType }) => resourceType === 'seed');
  const found: (readonly [string, readonly string[]])[] = [];
  for (const seed of seeds.slice(0, mostSeeds)) {
    const isOwn = seed.json.package_name === graph.projectName;
    const root = isOwn ? dbtProjectDir : (asText(seed.json.root_path) ?? dbtProjectDir);
    found.push([seed.uniqueId, await headerOf(seed, root)]);
  }
  return new Map(found);
}

/** @param root absolute folder of the project or package the seed is in */
async function headerOf({ json }: GraphNode, root: string): Promise<readonly string[]> {
  const text = await firstBytes(path.join(root, asText(json.original_file_path) ?? ''));
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const delimiter = asText(asObject(json.config).delimiter) ?? ',';
  return line === '' ? [] : cellsOf(line, delimiter);
}

async function firstBytes(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    if (char === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell].map((each) => {
    const text = each.trim();
    return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
  });
}
