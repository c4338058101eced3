export { type CandidateFacts, platformCandidates } from './candidates';
export type { PlatformConfig } from './platform-config';
export { readPlatform } from './read-platform';
export type { PlatformRequest } from './request';
export { platformSchema } from './schema/platform-schema';
