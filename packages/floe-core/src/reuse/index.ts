export { begunOf } from './begun';
export { canonical, digest } from './canonical';
export { switchesToSomethingElse } from './dbt-switches';
export { exists, identityOf } from './database-file';
export {
  decide,
  decideTests,
  type Decision,
  type Known,
  type ReuseOptions,
  type ToBuild,
  type ToReuse,
} from './decide';
export { type Fingerprints, fingerprintsOf, type NodeFingerprint } from './fingerprint';
export { type ProjectFacts, readProjectFacts, readSeeds } from './gather';
export {
  graphIsCurrent,
  type GraphInputs,
  type GraphLook,
  lookAtGraph,
  rememberGraph,
  type Survey,
  surveyGraph,
} from './graph-files';
export { readBlocks } from './jinja';
export {
  type Begun,
  type Done,
  type NodeStateAccess,
  type NodeStateDoor,
  openNodeState,
} from './node-state';
export { obstaclesInJinja } from './obstacles';
export type { Reason } from './reason';
export { type Ended, type Recording, recordOf } from './record';
export { sourcesOf } from './relations';
export { settingsIn } from './settings';
export {
  type EngineFacts,
  type NodeRow,
  type NodeState,
  type Relation,
  type StateRead,
  worldIn,
} from './state';
export { type Decisions, whyHeading, whyLines, wordsFor } from './why';
export { attachedIn, whyNotKnown } from './adapters';
export type { ProjectVars, World } from './world';
