export type { DbtTool } from './dbt-tool';
export { resolveDbt } from './resolve-dbt';
