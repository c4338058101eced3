export type {
  AccountSource,
  Cell,
  EngineReady,
  NodeAmended,
  NodeEnded,
  NodeFigures,
  NodeFinished,
  NodeReported,
  NodeReused,
  NodeSettled,
  NodeStarted,
  Problem,
  Retrying,
  ReusedFrom,
  RunCommand,
  RunEvent,
  RunFinished,
  RunStarted,
  RunVerdict,
  TestEvidence,
  Text,
  Untimed,
} from './event';
export {
  verdictOf,
  type NodeOutcome,
  type NodePhase,
  type NodeRef,
  type NodeStatus,
  type Verdict,
} from './node';
export { lateSink } from './late-sink';
export { NodeEnds, reconciled } from './reconcile';
export { fanOut, memorySink, type RunSink } from './sink';
