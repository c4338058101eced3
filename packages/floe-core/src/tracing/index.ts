/** Traces and metrics of runs by OpenTelemetry: a sink of run events. Loading it is cheap; the libraries come when something is sent. */
export type { Asked, Observability } from './asked';
export type { TracingOptions } from './options';
export { runLog } from './run-log';
export { type RunTrace, runTrace } from './run-trace';
export { isTold } from './settings';
export { tracingSink } from './sink';
export type { CommandEnd, TaskEnd } from './command-end';
export { endCommand } from './end-command';
export { type CommandTrace, commandTrace } from './command-trace';
export { tracedVerb } from './traced-verb';
export type { Verb, VerbEnd } from './verb';
