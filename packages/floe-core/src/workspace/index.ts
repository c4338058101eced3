export { filesDbtReads } from './files-dbt-reads';
export { statsOf } from './stats';
