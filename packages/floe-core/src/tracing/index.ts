/** Traces and metrics of runs by OpenTelemetry: a sink of run events. Loading it is cheap; most of the SDK comes when it is used. */
export { type RunTrace, runTrace } from './context/run-trace';
export { runLog } from './log/run-log';
export type { CommandEnd, TaskEnd } from './nx-command/command-end';
export { type CommandTrace, commandTrace } from './nx-command/command-trace';
export { endCommand } from './nx-command/end-command';
export type { TracingOptions } from './run/options';
export { tracingSink } from './run/sink';
export { isTelemetryEnabled } from './settings/settings';
export type { Observability, TelemetrySource } from './settings/telemetry-source';
export { tracedVerb } from './verb/traced-verb';
export type { Verb, VerbEnd } from './verb/verb';
