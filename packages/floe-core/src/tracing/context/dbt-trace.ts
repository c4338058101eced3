import type { Environment } from '../settings/environment';

/**
 * The variables of dbt’s process by which the spans dbt 2 makes join our trace: the UUID of its invocation is the trace id, and its
 * first span hangs below ours. dbt 1 does not look at them.
 *
 * Source: dbt 2's `--invocation-id` and `--parent-span-id`, by their variables.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits: the span dbt's own stand below
 */
export function dbtTraceEnv(traceId: string, spanId: string): Record<string, string> {
  const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(traceId);
  if (!uuid) return {};
  return { DBT_INVOCATION_ID: uuid.slice(1).join('-'), DBT_PARENT_SPAN_ID: spanId };
}

/** dbt 2 sends its own spans where its hidden `--export-to-otlp` is on, here by a variable. */
const exportSwitches = ['DBT_EXPORT_TO_OTLP', 'DBT_ENGINE_EXPORT_TO_OTLP'];

/** Whether this dbt sends spans of its nodes itself, so that ours would be the second of each. */
export function dbtTracesItself(version: string | undefined, env: Environment): boolean {
  const on = exportSwitches.some((name) => /^(?:1|true|t|yes|y|on)$/i.test(env[name] ?? ''));
  return on && version !== undefined && Number.parseInt(version, 10) >= 2;
}
