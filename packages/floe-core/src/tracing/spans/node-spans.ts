import { type NodeEnded, type NodeOutcome, type NodePhase, verdictOf } from '../../events';
import type { Attributes } from '../attributes';
import { spanIdOf } from '../context/trace-context';
import { failureOf } from './failure';
import { type KnownGraph, parentsOf } from './known-graph';
import { attributeNames, spanNames } from '../names';
import type { FinishedSpan } from './span';

/** The end of a node, as far as its spans tell it. */
export type NodeEnd = Pick<NodeEnded, 'node' | 'outcome' | 'startedAt' | 'endedAt'>;

/** The facts which the spans of all nodes of a run share. */
export interface RunContext {
  readonly traceId: string;
  readonly traceState?: string;
  /** The span of dbt, which the spans of nodes are below. */
  readonly engineSpanId: string;
  readonly graph: KnownGraph;
  /** Whether a node is part of the run. */
  readonly ran: (uniqueId: string) => boolean;
  /** `db.system.name`, where it is known. */
  readonly database?: string;
}

/** The spans of one node: its own, and one for each part of the work on it. */
export function nodeSpans(end: NodeEnd, context: RunContext): FinishedSpan[] {
  const { node, outcome } = end;
  const spanId = spanIdOf(context.engineSpanId, node.uniqueId);
  const failure = verdictOf(outcome.status) === 'bad' ? failureOf(outcome, end.endedAt) : undefined;
  const shared = {
    traceId: context.traceId,
    ...(context.traceState !== undefined && { traceState: context.traceState }),
  };
  const own: FinishedSpan = {
    ...shared,
    spanId,
    parentSpanId: context.engineSpanId,
    name: `${spanNames.node(node.resourceType)}.${node.name}`,
    kind: 'internal',
    startedAt: end.startedAt,
    endedAt: end.endedAt,
    attributes: {
      ...nodeAttributes(end, context),
      ...(failure && { [attributeNames.errorType]: failure.type }),
    },
    events: failure ? [failure.event] : [],
    links: parentsOf(context.graph, node.uniqueId, context.ran).map((parent) =>
      spanIdOf(context.engineSpanId, parent),
    ),
    ...(failure && { error: failure.status }),
  };
  const parts = outcome.phases ?? [];
  return [own, ...parts.map((phase) => phaseSpan(phase, own, end, context))];
}

/** The warehouse is at work in `execute`: it is a call to it. What fails, fails in the last part that was begun. */
function phaseSpan(
  { name, startedAt, finishedAt }: NodePhase,
  parent: FinishedSpan,
  { node, outcome }: NodeEnd,
  context: RunContext,
): FinishedSpan {
  const executes = name === 'execute';
  const known = context.graph.get(node.uniqueId)?.attributes ?? {};
  const failed = parent.error !== undefined && outcome.phases?.at(-1)?.name === name;
  return {
    traceId: parent.traceId,
    ...(parent.traceState !== undefined && { traceState: parent.traceState }),
    spanId: spanIdOf(parent.spanId, name),
    parentSpanId: parent.spanId,
    name,
    kind: executes ? 'client' : 'internal',
    startedAt,
    endedAt: finishedAt > startedAt ? finishedAt : startedAt,
    attributes: {
      [attributeNames.dbtPhase]: name,
      [attributeNames.uniqueId]: node.uniqueId,
      ...(executes && {
        [attributeNames.dbSystem]: context.database,
        [attributeNames.dbNamespace]: known[attributeNames.dbNamespace],
        [attributeNames.dbCollection]: known[attributeNames.dbCollection],
        ...responseAttributes(outcome),
      }),
    },
    events: [],
    links: [],
    ...(failed && { error: parent.error }),
  };
}

function nodeAttributes({ node, outcome, ...times }: NodeEnd, context: RunContext): Attributes {
  const known = context.graph.get(node.uniqueId)?.attributes ?? {};
  const skipped = outcome.status === 'skipped';
  return {
    ...known,
    [attributeNames.uniqueId]: node.uniqueId,
    [attributeNames.dbtUniqueId]: node.uniqueId,
    [attributeNames.nodeName]: node.name,
    [attributeNames.nodeType]: node.resourceType,
    [attributeNames.dbtResourceType]: node.resourceType,
    [attributeNames.dbtModel]: node.resourceType === 'model' ? node.name : undefined,
    [attributeNames.materialization]: node.materialization ?? known[attributeNames.materialization],
    [attributeNames.dbtAttachedNode]: node.attachedNode,
    [attributeNames.file]: node.file ?? known[attributeNames.file],
    [attributeNames.dbSystem]: context.database,
    [attributeNames.dbtStatus]: outcome.status,
    [attributeNames.nodeOutcome]: outcomeWord(outcome),
    [attributeNames.skipReason]: skipped ? 'upstream' : skipReasons.get(outcome.status),
    [attributeNames.dbtMessage]: hasNewMessage(outcome) ? outcome.message : undefined,
    [attributeNames.failingRows]: outcome.failures,
    [attributeNames.durationMs]: times.endedAt.getTime() - times.startedAt.getTime(),
    [attributeNames.thread]: outcome.thread,
    ...responseAttributes(outcome),
  };
}

/** dbt 2's words for why nothing was done. */
const skipReasons = new Map([
  ['no-op', 'no-op'],
  ['reused', 'cached'],
]);

const outcomeWords = {
  good: 'success',
  doubtful: 'success',
  bad: 'error',
  idle: 'skipped',
} as const;

/** dbt 2 has four words for how a node ended. */
function outcomeWord({ status }: NodeOutcome): string {
  if (status === 'interrupted') return 'canceled';
  return skipReasons.has(status) ? 'skipped' : outcomeWords[verdictOf(status)];
}

/** A failure has its message in the exception; other messages, such as `OK`, say what the status says. */
function hasNewMessage({ status }: NodeOutcome): boolean {
  return verdictOf(status) === 'doubtful' || status === 'skipped';
}

/** Parts of the adapter's answer that have a name of their own, or say nothing. */
const named = new Set(['code', 'query_id', 'rows_affected', '_message']);

/** What the adapter said, under the names there are for it. */
function responseAttributes({ rows, adapterResponse = {} }: NodeOutcome): Attributes {
  const others = Object.entries(adapterResponse).filter(([key]) => !named.has(key));
  return {
    [attributeNames.rowsAffected]: rows,
    [attributeNames.dbOperation]: adapterResponse.code,
    [attributeNames.queryId]: adapterResponse.query_id,
    ...Object.fromEntries(
      others.map(([key, value]) => [attributeNames.dbtAdapterResponse(key), value]),
    ),
  };
}
