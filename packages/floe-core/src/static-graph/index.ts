export { cycles, sayCycle } from './cycles';
export type { Because, Edge } from './edges';
export { readStaticGraph, type Disk, type StaticGraph } from './static-graph';
export type { Summary } from './summary';
export type { Workspace, WorkspaceFile, WorkspaceProject } from './workspace';
