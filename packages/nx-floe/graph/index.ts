export {
  findProjects,
  type FloeProject,
  parseOutline,
  type WorkspaceFiles,
} from 'floe-core/outline';
export { createDependencies, createMetadata } from './dependencies';
export { createNodes } from './nodes';
export type { FloePluginOptions } from './options';
