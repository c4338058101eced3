export type { PlatformConfig } from './platform-config';
