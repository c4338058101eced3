export { pythonFile } from './python-file';
export { floeVersion } from './version';
