export type { FloeConfig, InlineConfig, ProfileConfig, ProfileRef, Transform } from './floe-config';
export { readFloeConfig } from './read-config';
