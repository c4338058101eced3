export { parseOutline } from 'floe-core/outline';
export { createDependencies, createMetadata } from './dependencies';
export { findProjects, type FloeProject, type WorkspaceFiles } from './find-projects';
export { createNodes } from './nodes';
export type { FloePluginOptions } from './options';
