import type { NodeOutcome, NodePhase } from '../../events';
import { asNumber, asObject, asText, asTime, type JsonObject, known } from '../../json';

/**
 * How a node ended by dbt's full account of it: a row of run_results.json (v4 to v6), or `run_result` of the event
 * NodeFinished, which calls two fields differently.
 *
 * @param timing its phases, under whatever name they come
 * @returns undefined where there is no status
 */
export function outcomeOf(row: JsonObject, timing: unknown): NodeOutcome | undefined {
  const status = asText(row.status)?.toLowerCase();
  if (status === undefined) return undefined;
  const phases = phasesOf(timing);
  const response = asObject(row.adapter_response);
  return {
    status,
    ...known({
      seconds: asNumber(row.execution_time),
      message: asText(row.message),
      failures: asNumber(row.failures) ?? asNumber(row.num_failures),
      // Counted by floe itself where the adapter says nothing (python/floe_python/hooks/node_reports.py).
      rows: rowsOf(response) ?? asNumber(row.floe_rows),
      startedAt: phases[0]?.startedAt,
      finishedAt: phases.at(-1)?.finishedAt,
      thread: asText(row.thread_id) ?? asText(row.thread),
    }),
    ...(phases.length > 0 && { phases }),
    ...adapterResponseOf(response),
  };
}

function phasesOf(timing: unknown): NodePhase[] {
  if (!Array.isArray(timing)) return [];
  return timing.map(asObject).flatMap((each) => {
    const name = asText(each.name);
    const [startedAt, finishedAt] = [asTime(each.started_at), asTime(each.completed_at)];
    return name && startedAt && finishedAt ? [{ name, startedAt, finishedAt }] : [];
  });
}

/** Some adapters say -1 where they do not know. */
function rowsOf(response: JsonObject): number | undefined {
  const rows = asNumber(response.rows_affected);
  return rows !== undefined && rows >= 0 ? rows : undefined;
}

function adapterResponseOf(response: JsonObject): Pick<NodeOutcome, 'adapterResponse'> {
  const said = Object.entries(response).filter(
    (entry): entry is [string, string | number | boolean] =>
      entry[1] !== '' && ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return said.length === 0 ? {} : { adapterResponse: Object.fromEntries(said) };
}
