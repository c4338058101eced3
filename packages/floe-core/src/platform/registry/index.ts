export { readRegistry } from './read-registry';
