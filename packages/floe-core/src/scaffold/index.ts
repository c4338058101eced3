export { checkFree, type LookUp } from './check-free';
export { templateNames } from './disk';
export { type ImportPlan, type ImportRequest, planImport } from './import';
export { type ContainerFacts, planContainer } from './plan-container';
export { planPlatform } from './plan-platform';
export { planProject } from './plan-project';
export type { PlannedFile, ScaffoldRequest } from './planned-file';
export { schemaNear } from './schema-near';
export { writeProject } from './write-project';
