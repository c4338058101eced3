export { defaultPlatformEnv, platformCandidates } from '../places';
export { parseOutline, type Outline } from './outline';
export { openOutlines, type Outlines } from './outlines';
