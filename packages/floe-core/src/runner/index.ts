export { lockDatabase, type Release } from './database-lock';
export { debugConnection, type Debugged } from './dbt-debug';
export { dbtEngine } from './dbt-engine';
export { dbtEnvironment } from './dbt-environment';
export { installPackages } from './dbt-deps';
export type { Engine } from './engine';
export { patientEngine } from './patient-engine';
export type { RunPlan, SelectionOptions } from './plan';
export { clearOldRuns, newRunId, runFolder } from './run-folder';
