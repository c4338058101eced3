import {
  type NodeOutcome,
  type NodeRef,
  type ReusedFrom,
  type RunEvent,
  type Verdict,
  verdictOf,
} from '../../events';
import type { RunTrace } from '../context/run-trace';
import { spanIdOf } from '../context/trace-context';

/** A record of the log: its message, how bad it is, the node it is of, and what else is known. */
interface LogRecord {
  readonly level: 'INFO' | 'WARNING' | 'ERROR';
  readonly message: string;
  readonly node?: NodeRef;
  readonly more?: Readonly<Record<string, unknown>>;
}

type Lines = {
  readonly [K in RunEvent['kind']]: (
    event: Extract<RunEvent, { kind: K }>,
  ) => LogRecord | undefined;
};

/**
 * An event of a run as a line of its log: JSON with `timestamp`, `level`, `logger`, `message`, `trace_id`, `span_id` and what
 * else is known (contract R7). The ids are those of the spans, or empty texts where the run is not traced.
 *
 * @returns undefined for an event that says nothing new
 */
export function logLine(event: RunEvent, trace: RunTrace | undefined): string | undefined {
  const record = (lines[event.kind] as (event: RunEvent) => LogRecord | undefined)(event);
  if (record === undefined) return undefined;
  const { level, message, node, more } = record;
  return `${JSON.stringify({
    timestamp: event.at.toISOString(),
    level,
    logger: 'floe.run',
    message,
    trace_id: trace?.traceId ?? '',
    span_id: spanOf(node, trace),
    run_id: event.runId,
    ...(node && { unique_id: node.uniqueId }),
    ...more,
  })}\n`;
}

function spanOf(node: NodeRef | undefined, trace: RunTrace | undefined): string {
  if (trace === undefined) return '';
  return node ? spanIdOf(trace.engineSpanId, node.uniqueId) : trace.runSpanId;
}

const lines: Lines = {
  'run-started': ({ command, project }) => info(`dbt ${command} of ${project} begins`),
  'engine-ready': ({ engine, version, adapter, adapterVersion, found, invocationId }) =>
    info('dbt is ready', {
      engine,
      version,
      adapter,
      adapter_version: adapterVersion,
      found,
      invocation_id: invocationId,
    }),
  'node-started': ({ node }) => ({ ...info(`${node.name} begins`), node }),
  'node-finished': () => undefined,
  'node-reported': () => undefined,
  'node-settled': () => undefined,
  'node-reused': () => undefined,
  'node-ended': ({ node, outcome, reused }) =>
    reused ? reusedNode(node, reused) : ended(node, outcome),
  'node-amended': ({ node, outcome, was }) =>
    outcome.status === was.status ? undefined : ended(node, outcome),
  'test-evidence': ({ node, found, expected }) => ({
    ...info(`Values found by ${node.name}`, { found, expected }),
    node,
  }),
  problem: ({ level, text }) => ({ level: level === 'error' ? 'ERROR' : 'WARNING', message: text }),
  text: ({ line }) => info(line),
  retrying: ({ attempt, tries, waitMs, reason }) => ({
    level: 'WARNING',
    message: `Try ${attempt} of ${tries} in ${waitMs} ms`,
    more: { reason },
  }),
  'run-finished': ({ verdict, seconds, exitCode }) => ({
    level: verdict === 'succeeded' ? 'INFO' : 'ERROR',
    message: `The run has ${verdict === 'succeeded' ? verdict : `ended: ${verdict}`}`,
    more: { seconds, exit_code: exitCode },
  }),
};

function info(message: string, more: LogRecord['more'] = {}): LogRecord {
  return { level: 'INFO', message, more };
}

const levels: Readonly<Record<Verdict, LogRecord['level']>> = {
  good: 'INFO',
  idle: 'INFO',
  doubtful: 'WARNING',
  bad: 'ERROR',
};

function reusedNode(node: NodeRef, { runId, builtAt }: ReusedFrom): LogRecord {
  const more = { from_run: runId, built_at: builtAt.toISOString() };
  return { ...info(`${node.name}: reused`, more), node };
}

function ended(
  node: NodeRef,
  { status, seconds, rows, failures, message }: NodeOutcome,
): LogRecord {
  const level = levels[verdictOf(status)];
  const more = {
    status,
    seconds,
    rows,
    failures,
    ...(level === 'ERROR' && { exception: message }),
  };
  return { level, message: `${node.name}: ${status}`, node, more };
}
