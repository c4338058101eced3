import path from 'node:path';

import { asObject, asText, readJson } from '../json';

/** What a run made of its nodes, by `unique_id`. */
export interface CompiledResults {
  /** dbt's last word, such as `success` or `pass`. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** The SQL that was run. */
  readonly compiled: ReadonlyMap<string, string>;
}

/** Bytes. JavaScript holds no text that is longer than half a gigabyte. */
const LARGEST = 400 * 1024 * 1024;

/**
 * Reads `run_results.json` whole (run-results v6, dbt 1.8 and later).
 *
 * @param targetDir absolute folder of dbt's output
 * @param invocationId the invocation it must be of: an old file must not speak for this run
 * @returns undefined when there is none of that invocation, or it is broken; never rejects
 */
export async function readCompiledResults(
  targetDir: string,
  invocationId: string,
): Promise<CompiledResults | undefined> {
  const file = await readJson(path.join(targetDir, 'run_results.json'), LARGEST);
  if (file === undefined || asObject(file.metadata).invocation_id !== invocationId)
    return undefined;
  const outcomes = new Map<string, string>();
  const compiled = new Map<string, string>();
  for (const row of Array.isArray(file.results) ? file.results.map(asObject) : []) {
    const [uniqueId, status] = [asText(row.unique_id), asText(row.status)];
    const code = asText(row.compiled_code);
    if (uniqueId === undefined || status === undefined) continue;
    outcomes.set(uniqueId, status);
    if (code !== undefined) compiled.set(uniqueId, code);
  }
  return { outcomes, compiled };
}
