export type {
  Cell,
  EngineReady,
  NodeFinished,
  NodeReported,
  NodeReused,
  NodeSettled,
  NodeStarted,
  Problem,
  Retrying,
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
export { fanOut, memorySink, type RunSink } from './sink';
