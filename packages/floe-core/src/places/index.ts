export { type CandidateFacts, defaultPlatformEnv, platformCandidates } from './platform-candidates';
export { filesDbtReads } from './files-dbt-reads';
