export { dbtProjectFile, dbtRootCandidates, findDbtRoot, levelsAbove } from './dbt-root';
export { type CandidateFacts, defaultPlatformEnv, platformCandidates } from './platform-candidates';
export { type PlatformInForce, platformInForce, type PlatformWish } from './platform-in-force';
export { realFileOf } from './real-file';
