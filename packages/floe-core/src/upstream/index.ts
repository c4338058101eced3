export {
  type Attachment,
  type Attachments,
  attachmentsFor,
  databaseName,
  type DatabaseFile,
} from './attachments';
export { baselineDatabase, hasViews, inBaseline, modifiedSince } from './baseline';
export { type Baseline, type BaselineRead, findBaseline } from './find-baseline';
export { isFile } from './is-file';
export {
  type Dependency,
  type Neighbour,
  readersOf,
  type Round,
  roundFrom,
  type Upstream,
  upstreamOf,
} from './neighbour';
export { readNeighbours, type Surrounding } from './read-neighbours';
export { sharedModels, type SharedModels, together } from './shared-models';
