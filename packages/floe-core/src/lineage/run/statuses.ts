import type { NodeStatus, RunVerdict } from '../../events';
import type { EventType } from '../event/openlineage';

export type Terminal = Exclude<EventType, 'START'>;

/** How dbt's word for the end of a node is said. */
const terminals: ReadonlyMap<string, Terminal> = new Map<string, Terminal>([
  ['success', 'COMPLETE'],
  ['pass', 'COMPLETE'],
  ['warn', 'COMPLETE'],
  ['no-op', 'COMPLETE'],
  ['reused', 'COMPLETE'],
  ['fail', 'FAIL'],
  ['error', 'FAIL'],
  ['runtime error', 'FAIL'],
  // Some batches of a microbatch model are missing.
  ['partial success', 'FAIL'],
  ['skipped', 'ABORT'],
  ['interrupted', 'ABORT'],
]);

/** A word that dbt will invent is no failure as long as dbt does not say so: it has come to its end. */
export function terminalOf(status: NodeStatus): Terminal {
  return terminals.get(status) ?? 'COMPLETE';
}

/** How the end of the whole run is said. */
export const verdictTerminals: Readonly<Record<RunVerdict, Terminal>> = {
  succeeded: 'COMPLETE',
  failed: 'FAIL',
  interrupted: 'ABORT',
  unfinished: 'FAIL',
};
