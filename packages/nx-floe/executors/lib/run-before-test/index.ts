export { buildFirst, buildOnce } from './build-first';
