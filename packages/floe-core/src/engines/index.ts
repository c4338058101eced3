export {
  type Holder,
  lockDatabase,
  lockDatabases,
  type LockRequest,
  type Release,
} from './dbt/database-lock';
export { debugConnection, type Debugged } from './dbt/debug-connection';
export { startsByPython } from './dbt/process/dbt-command';
export { dbtEngine } from './dbt/engine/dbt-engine';
export { dbtEnvironment } from './dbt/process/dbt-environment';
export { hashOfPackages, installPackages } from './dbt/install-packages';
export type { Engine } from './engine';
export type { Ask, Gate, Passage, Selection } from './dbt/selection-hook';
export { patientEngine } from './retry/retrying-engine';
export type { Deferral, RunPlan, SelectionOptions } from './plan';
export { readProject } from './dbt/read-project';
