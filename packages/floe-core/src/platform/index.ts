export { type CandidateFacts, platformCandidates } from '../places';
export { fileName } from './file-name';
export type { PlatformConfig } from './platform-config';
export { type ProfileNames, profilesDespite } from './profile-names';
export { readPlatform } from './read-platform';
export type { PlatformRequest } from './request';
export { platformSchema } from './schema/platform-schema';
