import type { NodeOutcome, NodeRef } from '../events';
import { asObject, asText, type JsonObject, jsonRows, known } from '../json';
import { nodeOfUniqueId } from './log/node-ref';
import { outcomeOf } from './log/result-outcome';

/** A row of run_results.json. */
export interface NodeResult {
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
}

/**
 * Reads `target/run_results.json` (run-results v4 to v6, dbt 1.8 to 2) row by row, so that its size does not
 * matter. Gives nothing when there is no such file, it is broken, or it is of another invocation of dbt: an old
 * file must not speak for this run.
 *
 * @param invocationId the invocation the results must be of; left out, any is taken
 */
export async function* readRunResults(
  file: string,
  invocationId?: string,
): AsyncIterable<NodeResult> {
  try {
    if (invocationId !== undefined && (await invocationOf(file)) !== invocationId) return;
    for await (const value of jsonRows(file, { at: 'results', each: 'item' })) {
      const result = readResult(asObject(value));
      if (result) yield result;
    }
  } catch {
    // No file, or one cut short: what has been read so far is still true.
  }
}

async function invocationOf(file: string): Promise<string | undefined> {
  // The metadata is near the start of the file and the stream is closed on return.
  const ids = jsonRows(file, { at: 'metadata.invocation_id', each: 'value' });
  for await (const value of ids) {
    return asText(value);
  }
  return undefined;
}

function readResult(row: JsonObject): NodeResult | undefined {
  const uniqueId = asText(row.unique_id);
  const outcome = outcomeOf(row, row.timing);
  if (uniqueId === undefined || outcome === undefined) return undefined;
  const relation = asText(row.relation_name);
  return { node: { ...nodeOfUniqueId(uniqueId), ...known({ relation }) }, outcome };
}
