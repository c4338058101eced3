import { asObject, asText, type JsonObject } from '../json';
import { type Graph, graphOf, nodesIn } from './graph';

/** A graph with the macros its nodes may reach, and the functions they may call. */
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

/** The graph of a manifest that has been read, with its macros and functions. */
export function reuseGraphOf(manifest: JsonObject): ReuseGraph {
  const graph = graphOf(manifest);
  return {
    ...graph,
    nodes: new Map([...graph.nodes, ...nodesIn(manifest, 'functions')]),
    macros: new Map(
      Object.entries(asObject(manifest.macros)).map(([uniqueId, json]) => [
        uniqueId,
        macroOf(uniqueId, asObject(json)),
      ]),
    ),
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
