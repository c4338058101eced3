/** The plugin's door. Nx loads it in every command: nothing heavy may be imported here. */
export { createNodes, createNodes as createNodesV2, type FloePluginOptions } from './graph';
export { preTasksExecution } from './tasks';

export const name = 'nx-floe';
