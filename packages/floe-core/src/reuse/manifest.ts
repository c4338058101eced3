import { readFile, stat } from 'node:fs/promises';

import { asObject, asText, type Graph, type GraphNode, type JsonObject } from '../dbt';

/** A graph with the macros its nodes may reach. */
export interface ReuseGraph extends Graph {
  readonly macros: ReadonlyMap<string, Macro>;
}

/** A macro as the manifest has it. */
export interface Macro {
  readonly uniqueId: string;
  readonly name: string;
  readonly packageName: string;
  readonly sql: string;
}

/** Bytes; what is larger is no text for JavaScript. */
const LARGEST = 400 * 1024 * 1024;

const sections = ['nodes', 'sources', 'exposures', 'unit_tests', 'functions'] as const;

/**
 * Reads `target/manifest.json` (manifest v12) with what reuse needs beside the graph.
 *
 * @param file absolute path
 * @returns undefined when it is missing, broken or too large to be held; never rejects
 */
export async function readReuseGraph(file: string): Promise<ReuseGraph | undefined> {
  try {
    if ((await stat(file)).size > LARGEST) return undefined;
    return reuseGraphOf(asObject(JSON.parse(await readFile(file, 'utf8'))));
  } catch {
    return undefined;
  }
}

/** The same of a manifest that has been read. */
export function reuseGraphOf(manifest: JsonObject): ReuseGraph {
  const metadata = asObject(manifest.metadata);
  const texts = {
    projectName: asText(metadata.project_name),
    adapterType: asText(metadata.adapter_type),
    dbtVersion: asText(metadata.dbt_version),
    invocationId: asText(metadata.invocation_id),
  };
  return {
    nodes: new Map(sections.flatMap((section) => entriesOf(manifest[section], nodeOf))),
    macros: new Map(entriesOf(manifest.macros, macroOf)),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
  };
}

function entriesOf<T>(
  section: unknown,
  made: (uniqueId: string, json: JsonObject) => T,
): readonly (readonly [string, T])[] {
  return Object.entries(asObject(section)).map(([uniqueId, json]) => [
    uniqueId,
    made(uniqueId, asObject(json)),
  ]);
}

function nodeOf(uniqueId: string, json: JsonObject): GraphNode {
  const { nodes } = asObject(json.depends_on);
  return {
    uniqueId,
    name: asText(json.name) ?? uniqueId,
    resourceType: asText(json.resource_type) ?? uniqueId.replace(/\..*$/, ''),
    dependsOn: Array.isArray(nodes) ? nodes.filter((each) => typeof each === 'string') : [],
    json,
  };
}

function macroOf(uniqueId: string, json: JsonObject): Macro {
  return {
    uniqueId,
    name: asText(json.name) ?? '',
    packageName: asText(json.package_name) ?? '',
    sql: asText(json.macro_sql) ?? '',
  };
}
