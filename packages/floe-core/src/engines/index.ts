export {
  type Holder,
  lockDatabase,
  lockDatabases,
  type LockRequest,
  type Release,
} from './dbt/database-lock';
export { openDbt, type OpenDbt, type OpenedFile } from './dbt/open-dbt';
export { debugConnection, type Debugged } from './dbt/debug-connection';
export { startsByPython } from './dbt/process/dbt-command';
export { dbtEngine } from './dbt/engine/dbt-engine';
export { type DbtHost, type DbtInvocation, processHost } from './dbt/host';
export type { DbtSettings } from './dbt/settings';
export { dbtEnvironment } from './dbt/process/dbt-environment';
export type { Engine } from './engine';
export type { Ask, SelectionHook, SelectionDecision, Selection } from './dbt/selection-hook';
export { retryingEngine } from './retry/retrying-engine';
export type { Deferral, RunPlan, SelectionOptions } from './plan';
export { readProject } from './dbt/read-project';
