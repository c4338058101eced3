export { parseOutline, type Outline } from './outline';
export { openOutlines, type Outlines } from './outlines';
