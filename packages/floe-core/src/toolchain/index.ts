export { cacheFolderOf } from './machine/cache-folder';
export type { DbtTool } from './dbt-tool';
export { installedPackages } from './found/installed-packages';
export { homeOf } from './machine/machine';
export { type Requirement, requirementsFor } from './judge/pins';
export { resolveDbt } from './resolve-dbt';
export { versionsOfDbt } from './versions-of-dbt';
