export { defaultPlatformEnv, platformCandidates } from '../places';
export { parseOutline } from './outline';
export type { Outline } from './outline-shape';
export { openOutlines, type Outlines } from './outlines';
