export { type CandidateFacts, defaultPlatformEnv, platformCandidates } from './platform-candidates';
export { realFileOf } from './real-file';
