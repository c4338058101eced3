export { excludeVariable } from './exclude-flag';
export { flagVariables } from './platform-flags';
export { preTasksExecution } from './pre-tasks';
