/**
 * Names of everything that is traced and measured, in this one file. They follow OpenTelemetry's semantic conventions
 * (`db.*`, `cicd.*`, `exception.*`, `service.*`, `code.*`), the names dbt 2 gives the attributes of its own spans (without a
 * prefix), and the names of the Python original (`dbt.*`); what is none of these begins with `floe.`.
 */

/** Names of spans (runtime view §5.3). */
export const spanNames = {
  run: { build: 'floe.run', test: 'floe.test' },
  engine: { build: 'dbt.build', test: 'dbt.test' },
  /** What comes before the name of a node, by dbt's resource type. */
  node: (resourceType: string): string => nodePrefixes.get(resourceType) ?? 'dbt.build',
  command: (command: string): string => `nx ${command}`,
  task: (id: string): string => `nx.task ${id}`,
} as const;

const nodePrefixes = new Map([
  ['test', 'dbt.test'],
  ['unit_test', 'dbt.test'],
  ['operation', 'dbt.hook'],
]);

/** Attributes of the resource: the process all telemetry is of. */
export const resourceNames = {
  serviceName: 'service.name',
  serviceVersion: 'service.version',
  serviceInstance: 'service.instance.id',
  project: 'floe.project',
  hostName: 'host.name',
} as const;

/** Attributes of spans. */
export const attributeNames = {
  runId: 'floe.run_id',
  project: 'floe.project',
  verdict: 'floe.verdict',
  exitCode: 'process.exit.code',
  pipelineName: 'cicd.pipeline.name',
  pipelineRun: 'cicd.pipeline.run.id',
  pipelineResult: 'cicd.pipeline.result',
  taskName: 'cicd.pipeline.task.name',
  taskRun: 'cicd.pipeline.task.run.id',
  taskResult: 'cicd.pipeline.task.run.result',
  taskCache: 'nx.task.cache',
  taskProject: 'nx.task.project',
  taskTarget: 'nx.task.target',
  taskConfiguration: 'nx.task.configuration',
  taskStatus: 'nx.task.status',
  taskHash: 'nx.task.hash',

  dbtProject: 'dbt.project',
  dbtCommand: 'dbt.command',
  dbtVersion: 'dbt.version',
  dbtInvocation: 'dbt.invocation_id',
  dbtAdapter: 'dbt.adapter',
  dbtAdapterVersion: 'dbt.adapter_version',
  dbtThreads: 'dbt.threads',
  dbtModelsExecuted: 'dbt.models_executed',
  dbtModel: 'dbt.model',
  dbtUniqueId: 'dbt.unique_id',
  dbtResourceType: 'dbt.resource_type',
  dbtStatus: 'dbt.status',
  dbtMessage: 'dbt.message',
  dbtAttachedNode: 'dbt.attached_node',
  dbtPhase: 'dbt.phase',
  dbtMeta: (key: string): string => `dbt.meta.${key}`,
  dbtAdapterResponse: (key: string): string => `dbt.adapter_response.${key}`,

  /** dbt 2's own. */
  uniqueId: 'unique_id',
  nodeName: 'name',
  nodeType: 'node_type',
  database: 'database',
  schema: 'schema',
  identifier: 'identifier',
  materialization: 'materialization',
  nodeOutcome: 'node_outcome',
  skipReason: 'node_skip_reason',
  rowsAffected: 'rows_affected',
  failingRows: 'failing_rows',
  durationMs: 'duration_ms',
  queryId: 'query_id',

  dbSystem: 'db.system.name',
  dbNamespace: 'db.namespace',
  dbCollection: 'db.collection.name',
  dbOperation: 'db.operation.name',
  file: 'code.file.path',
  thread: 'thread.name',
  errorType: 'error.type',
} as const;

/** Names of what happens within a span, and of its attributes. */
export const eventNames = {
  exception: 'exception',
  exceptionType: 'exception.type',
  exceptionMessage: 'exception.message',
  retry: 'floe.retry',
  retryAttempt: 'floe.retry.attempt',
  retryTries: 'floe.retry.tries',
  retryWaitMs: 'floe.retry.wait_ms',
  retryReason: 'floe.retry.reason',
  problem: 'floe.problem',
  problemLevel: 'floe.problem.level',
  problemText: 'floe.problem.text',
  nodeAmended: 'floe.node.amended',
  statusBefore: 'floe.node.status_before',
} as const;

/** Names of what is measured; the first two are the Python original's. */
export const metricNames = {
  runs: 'floe_pipeline_runs_total',
  runSeconds: 'floe_pipeline_duration_seconds',
  nodes: 'floe_nodes_total',
  nodeSeconds: 'floe_node_duration_seconds',
  failures: 'floe_node_failures_total',
  rows: 'floe_rows_affected_total',
  retries: 'floe_retries_total',
  cacheHits: 'floe_cache_hits_total',
} as const;

/** Attributes of what is measured. Never the name of a node: there would be as many series as nodes. */
export const metricLabels = {
  status: 'status',
  project: 'floe_project',
  command: 'floe_command',
  resourceType: 'resource_type',
} as const;

/** Who made the spans and the measures. */
export const scopeName = 'nx-floe';

/**
 * Whether the value of an attribute is a text that dbt, a driver or the user has written, and no name, id, version or path
 * that floe or OpenTelemetry's detectors have found.
 */
export function isWritten(name: string): boolean {
  return !madeHere.has(name) && !ofTheProcess.test(name);
}

const ofTheProcess =
  /^(?:service|telemetry|host|os)\.|^process\.(?:pid|owner|runtime\.|executable\.)/;

const freeTexts: ReadonlySet<string> = new Set([
  attributeNames.dbtMessage,
  eventNames.exceptionMessage,
  eventNames.retryReason,
  eventNames.problemText,
]);

const madeHere: ReadonlySet<string> = new Set(
  [attributeNames, eventNames, resourceNames, metricLabels]
    .flatMap((names) => Object.values<unknown>(names))
    .filter((name): name is string => typeof name === 'string' && !freeTexts.has(name)),
);
