export type { ModelGraph, ModelNode, ProjectDependency } from './model-graph';
export type { Neighbours } from './neighbours';
export { modelGraphOf } from './of-manifest';
export { arrowsOf, type ModelGraphFormat, showModelGraph } from './shown';
