export { type Graph, type GraphNode, graphOf, nodeOf, nodesIn } from './graph';
export { inOrder } from './in-order';
export type { NodeJson } from './node-json';
export { parseManifest } from './parse';
export { type ManifestRead, openManifest, readGraph, readManifest, readReuseGraph } from './read';
export { type Macro, type ReuseGraph, reuseGraphOf } from './reuse-graph';
export { readManifestNodes } from './stream-nodes';
export { isOf, type Resource, type ResourceKind, type ResourceOf } from './typed';
