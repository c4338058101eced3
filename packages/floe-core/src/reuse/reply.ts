import { asNumber, asObject, asText, type JsonObject } from '../json';
import type { Parts } from './parts';
import type { EngineFacts, NodeRow, NodeState } from './state';

/** What the script tells of the database. */
export interface Account {
  readonly state: NodeState;
  /** Of the file as it was told of; absent where none can be told. */
  readonly identity?: readonly string[];
}

/** Why the script could do nothing, as a sentence. */
export function problemIn(json: JsonObject): string | undefined {
  if (json.problem === undefined) return undefined;
  const problem = asObject(json.problem);
  const sentence = sentences[asText(problem.kind) ?? ''];
  return sentence?.(problem) ?? 'What was built earlier could not be looked up.';
}

const sentences: Readonly<Record<string, (problem: JsonObject) => string>> = {
  locked: ({ path, pid }) =>
    `${String(path)} is held by another program${pid === undefined ? '' : ` (process ${asNumber(pid) ?? 'unknown'})`}.`,
  taken: () => 'The database has a table floe.node_state that is not of floe.',
  module: ({ module }) => `The Python of dbt has no module ${String(module)}.`,
  refused: ({ message }) => `DuckDB says: ${String(message)}`,
  missing: ({ path }) => `${String(path)} does not exist.`,
};

/** Reads what the script tells; a row that is not whole is left out, and what it is about is built. */
export function accountIn(json: JsonObject): Account {
  const rows = Array.isArray(json.rows)
    ? json.rows.flatMap((row) => rowIn(asObject(row)) ?? [])
    : [];
  const engine = engineIn(asObject(json.engine));
  const stamps = Object.entries(asObject(json.stamps)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const identity = Array.isArray(json.identity) ? json.identity.map(String) : undefined;
  return {
    state: {
      rows: new Map(rows.map((row) => [row.uniqueId, row])),
      stamps: new Map(stamps),
      ...(engine && { engine }),
    },
    ...(identity && { identity }),
  };
}

function engineIn({ version, timeZone, viewsFollow }: JsonObject): EngineFacts | undefined {
  const known = asText(version);
  if (known === undefined) return undefined;
  return { version: known, timeZone: asText(timeZone) ?? '', viewsFollow: viewsFollow === true };
}

function rowIn(row: JsonObject): NodeRow | undefined {
  const uniqueId = asText(row.unique_id);
  const impure = parsed(row.impure);
  if (uniqueId === undefined || !Array.isArray(impure)) return undefined;
  const stamp = asText(row.stamp);
  return {
    uniqueId,
    state: row.state === 'built' ? 'built' : 'begun',
    fingerprint: asText(row.fingerprint) ?? '',
    parts: asObject(parsed(row.parts)) as Parts,
    inputs: asObject(parsed(row.inputs)) as NodeRow['inputs'],
    impure: impure as NodeRow['impure'],
    runId: asText(row.run_id) ?? '',
    builtAt: asText(row.built_at) ?? '',
    ...(stamp !== undefined && { stamp }),
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
