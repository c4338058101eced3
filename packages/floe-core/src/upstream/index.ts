export {
  type Attachment,
  type Attachments,
  attachmentsFor,
  databaseName,
  type DatabaseFile,
} from './attachments';
export {
  type Dependency,
  type Neighbour,
  type Round,
  roundFrom,
  type Upstream,
  upstreamOf,
} from './neighbour';
export { readNeighbours, type Surrounding } from './read-neighbours';
export { sharedModels, type SharedModels, together } from './shared-models';
