import type { NodeOutcome } from '../../events';
import { asNumber, asObject, asText, asTime, type JsonObject, known } from '../../json';
import type { LogFact, LogLine } from './log-fact';
import { nodeOfLogEvent } from './node-ref';
import { plainLine } from './plain-line';
import { outcomeOf } from './result-outcome';

/** One event of dbt's structured log, unpacked. */
interface DbtEvent {
  readonly level: string;
  readonly msg: string;
  readonly data: JsonObject;
}

type EventReader = (event: DbtEvent) => LogFact | undefined;

const noise: LogFact = { kind: 'noise' };

/**
 * Reads one line of `dbt --log-format json`. Needs no earlier line and never throws: a line that is not JSON,
 * or an event nobody knows, is kept as text; fields may be missing or come as text (dbt 2 has fewer).
 *
 * Source: dbt's structured logging, events of 1.8 to 1.11 and dbt 2's compatible form.
 */
export function readLogLine(line: string): LogLine {
  const json = parseObject(line);
  const info = asObject(json?.info);
  const name = asText(info.name);
  if (json === undefined || name === undefined) return { fact: textOrNoise(line) };
  const event: DbtEvent = {
    level: asText(info.level) ?? 'info',
    msg: asText(info.msg) ?? '',
    data: asObject(json.data),
  };
  const fact = readers.get(name)?.(event) ?? readResult(name, event) ?? readUnknown(event);
  return { fact, ...known({ invocationId: asText(info.invocation_id) }) };
}

const ignore: EventReader = () => noise;

const readers = new Map<string, EventReader>(
  Object.entries<EventReader>({
    MainReportVersion: ({ data }) => ready({ version: bareVersion(data.version) }),
    AdapterRegistered: ({ data }) =>
      ready({
        adapter: asText(data.adapter_name),
        adapterVersion: bareVersion(data.adapter_version),
      }),
    FoundStats: ({ data, msg }) =>
      ready({ found: asText(data.stat_line) ?? msg.replace(/^Found /, '') }),
    ConcurrencyLine: ({ data }) => ready({ threads: asNumber(data.num_threads) }),
    LogStartLine: readStart,
    // The pieces of a microbatch model name the model, which has not ended with them.
    LogStartBatch: ignore,
    LogBatchResult: ignore,
    LogHookStartLine: ignore,
    LogHookEndLine: (event) => readFinished(event, {}),
    SkippingDetails: (event) => readFinished(event, { status: 'skipped' }),
    LogSkipBecauseError: (event) => readFinished(event, { status: 'skipped' }) ?? noise,
    MarkSkippedChildren: ignore,
    MainEncounteredError: ({ data, msg }) => ({
      kind: 'problem',
      level: 'error',
      text: asText(data.exc) ?? msg.replace(/^Encountered an error:\s*/, ''),
    }),
    RunResultError: ({ data, msg }) => epilogue(asText(data.msg) ?? msg),
    RunResultErrorNoMessage: ({ msg }) => epilogue(msg),
    RunResultFailure: ignore,
    RunResultWarning: ignore,
    RunResultWarningMessage: ignore,
    CheckNodeTestFailure: ignore,
    SQLCompiledPath: ignore,
    Formatting: ignore,
    StatsLine: ignore,
    EndOfRunSummary: ignore,
    FinishedRunningStats: ignore,
    UnableToPartialParse: ignore,
    PartialParsingEnabled: ignore,
    NodeStart: ignore,
    NodeFinished: readReport,
    CommandCompleted: ignore,
    // The Python traceback of what MainEncounteredError says; it is in the run's own dbt.log.
    MainStackTrace: ignore,
  }),
);

/** `LogModelResult`, `LogTestResult`, … and kinds a later dbt adds: all are a node that has finished. */
function readResult(name: string, event: DbtEvent): LogFact | undefined {
  return /^Log\w*Result$/.test(name) ? readFinished(event, {}) : undefined;
}

function readStart(event: DbtEvent): LogFact | undefined {
  const node = nodeOfLogEvent(event.data);
  return node ? { kind: 'node-started', node, ...position(event.data) } : undefined;
}

function readFinished({ data }: DbtEvent, given: Partial<NodeOutcome>): LogFact | undefined {
  const node = nodeOfLogEvent(data);
  if (!node) return undefined;
  const info = asObject(data.node_info);
  const outcome: NodeOutcome = {
    status: statusOf(data, info),
    ...known({
      seconds: asNumber(data.execution_time),
      failures: asNumber(data.num_failures),
      startedAt: asTime(info.node_started_at),
      finishedAt: asTime(info.node_finished_at),
    }),
    ...given,
  };
  // A hook counts itself among the hooks, not among the nodes.
  const counted = node.resourceType === 'operation' ? {} : position(data);
  return { kind: 'node-finished', node, outcome, ...counted };
}

function readReport({ data }: DbtEvent): LogFact {
  const node = nodeOfLogEvent(data);
  const result = asObject(data.run_result);
  const outcome = outcomeOf(result, result.timing_info);
  return node && outcome ? { kind: 'node-reported', node, outcome } : noise;
}

/** `node_info.node_status` is the exact word; the event's own `status` is a message such as `OK`. */
function statusOf(data: JsonObject, info: JsonObject): string {
  const exact = asText(info.node_status)?.toLowerCase();
  if (exact !== undefined && exact !== 'none' && exact !== 'started') return exact;
  const said = asText(data.status)?.toLowerCase() ?? 'success';
  return said === 'ok' ? 'success' : said;
}

function position(data: JsonObject): { index?: number; total?: number } {
  return known({
    index: asNumber(data.index),
    // Tests call it `num_models`.
    total: asNumber(data.total) ?? asNumber(data.num_models),
  });
}

function ready(fields: Readonly<Record<string, unknown>>): LogFact {
  return { kind: 'engine-ready', engine: 'dbt', ...known(fields) };
}

function epilogue(text: string): LogFact {
  return { kind: 'epilogue', text };
}

/** Versions come as `=1.11.16`. */
function bareVersion(value: unknown): string | undefined {
  return asText(value)?.replace(/^=/, '');
}

function readUnknown({ level, msg }: DbtEvent): LogFact {
  if (level === 'debug') return noise;
  if (level === 'error' && msg !== '') return { kind: 'problem', level: 'error', text: msg };
  if (level === 'warn' && msg !== '') return { kind: 'problem', level: 'warning', text: msg };
  return textOrNoise(msg);
}

function textOrNoise(line: string): LogFact {
  // Lines dbt prints before its logging is set up carry colour codes and a clock.
  const plain = plainLine(line);
  return plain === '' ? noise : { kind: 'text', line: plain };
}

function parseObject(line: string): JsonObject | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}
