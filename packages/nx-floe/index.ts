/** The plugin's door. Nx loads it in every command: nothing heavy may be imported here. */
export {
  createDependencies,
  createMetadata,
  createNodes,
  createNodes as createNodesV2,
  type FloePluginOptions,
} from './graph';
export { postTasksExecution, preTasksExecution } from './tasks';

export const name = 'nx-floe';
