export { claimedOnce } from './claimed-once';
export { excludeVariable } from './exclude-flag';
export { flagVariables } from './platform-flags';
export { postTasksExecution } from './post-tasks';
export { preTasksExecution } from './pre-tasks';
export { runVariables } from './run-options';
export { workspaceDataFolder } from './workspace-data';
