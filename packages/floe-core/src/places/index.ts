export { type CandidateFacts, defaultPlatformEnv, platformCandidates } from './platform-candidates';
