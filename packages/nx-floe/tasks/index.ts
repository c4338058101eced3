export { excludeVariable, preTasksExecution } from './exclude-flag';
