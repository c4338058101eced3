export type { FloeConfig, InlineConfig, ProfileConfig, ProfileRef, Transform } from './floe-config';
export { readFloeConfig } from './read-config';
export { profileKeys } from './form/profile-keys';
export { propertiesSchemas } from './schema/compute';
export { inlineSchema } from './schema/inline-schema';
export { profileSchema } from './schema/profile-schema';
