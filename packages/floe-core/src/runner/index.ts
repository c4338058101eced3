export {
  type Holder,
  lockDatabase,
  lockDatabases,
  type LockRequest,
  type Release,
} from './database-lock';
export { debugConnection, type Debugged } from './dbt-debug';
export { startsByPython } from './dbt-command';
export { dbtEngine } from './dbt-engine';
export { dbtEnvironment } from './dbt-environment';
export { installPackages } from './dbt-deps';
export type { Engine } from './engine';
export type { Ask, Gate, Passage, Selection } from './gate';
export { patientEngine } from './patient-engine';
export type { Deferral, RunPlan, SelectionOptions } from './plan';
export { readProject } from './read-project';
export { clearOldRuns, newRunId, runFolder } from './run-folder';
