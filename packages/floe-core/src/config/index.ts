export type { FloeConfig, Transform } from './floe-config';
export { readFloeConfig } from './read-config';
