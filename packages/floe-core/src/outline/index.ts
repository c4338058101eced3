export { parseOutline, type Outline } from './outline';
export { readOutline } from './read-outline';
