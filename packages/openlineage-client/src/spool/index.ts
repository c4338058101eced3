/** Events on disk, until they are delivered. */
export { compact, countPending, spoolFilesOf } from './leftover';
export type { Spooled } from './line';
export { laneOf, type SpoolName } from './names';
export { isOwned } from './ownership';
export { Spool } from './spool';
