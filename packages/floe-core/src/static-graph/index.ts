export type { Crossing, CrossingEnd } from './crossings';
export { cycleOf, cycles, sayCycle } from './cycles';
export type { Because, Edge } from './edges';
export type { ModelGraph, ProjectNode } from './node-graph';
export { readModelGraphs, type FloeOutline } from './read-model-graphs';
export {
  readNodeGraph,
  readStaticGraph,
  type Disk,
  type NodeGraph,
  type StaticGraph,
} from './static-graph';
export type { Summary } from './summary';
export { testOwner } from './test-owner';
export { textProblem } from './text-problem';
export type { TextProblem } from '../template';
export type { Workspace, WorkspaceFile, WorkspaceProject } from './workspace';
