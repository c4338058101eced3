export type { DbtQuery, DbtSource, DbtTool } from './dbt-tool';
export { pins } from './pins';
export { resolveDbt } from './resolve-dbt';
