export { type Graph, type GraphNode, graphOf, nodesIn, readGraph, readManifest } from './graph';
export { inOrder } from './in-order';
export { type Macro, readReuseGraph, type ReuseGraph, reuseGraphOf } from './reuse-graph';
export { type ManifestNode, readManifestNodes } from './stream-nodes';
