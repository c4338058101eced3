export { cacheFolderOf } from './cache-folder';
export type { DbtTool } from './dbt-tool';
export { homeOf } from './machine';
export { type Requirement, requirementsFor } from './pins';
export { resolveDbt } from './resolve-dbt';
