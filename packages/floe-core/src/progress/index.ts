export { buildProgress } from './build-progress';
export type { Screen } from './screen/screen';
export { testProgress } from './test-progress';
