export { dbtProjectFile, dbtRootCandidates, findDbtRoot, levelsAbove } from './dbt-root';
export { type CandidateFacts, defaultPlatformEnv, platformCandidates } from './platform-candidates';
export { realFileOf } from './real-file';
