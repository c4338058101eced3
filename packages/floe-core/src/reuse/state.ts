import type { Parts } from './parts';
import type { World } from './world';

/** A table or view of the one database that is built in. */
export interface Relation {
  readonly database?: string;
  readonly schema: string;
  readonly identifier: string;
}

/** What is kept of a node that was built, or of a test that has passed. */
export interface NodeRow {
  readonly uniqueId: string;
  /** `begun`: its build was about to start and nothing was said of its end. */
  readonly state: 'built' | 'begun';
  readonly fingerprint: string;
  readonly parts: Parts;
  /** The builds it rests on: of each parent that holds rows, and of each view on the way, the run that built it. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What its relation held when it was built. */
  readonly stamp?: string;
  /** What its SQL depends on besides its parents, as the warehouse's own parser sees it: `['function', 'now']`. */
  readonly impure: readonly (readonly [kind: string, name: string])[];
  /** The run that built it; it is a build's name as well, since a run builds a node once. */
  readonly runId: string;
  /** ISO 8601. */
  readonly builtAt: string;
}

/** What the warehouse itself adds to a table. */
export interface EngineFacts {
  readonly version: string;
  readonly timeZone: string;
  readonly viewsFollow: boolean;
}

/** What is known of earlier builds, and what is there now. */
export interface NodeState {
  readonly rows: ReadonlyMap<string, NodeRow>;
  /** Stamps of what the relations of the rows, and the sources asked for, hold now; none where there is no relation. */
  readonly stamps: ReadonlyMap<string, string>;
  /** Belongs into the versions of a `World`, since tables may depend on it. Absent where it could not be read. */
  readonly engine?: EngineFacts;
}

/** Or why nothing can be known: then all is built, and nothing is kept. */
export type StateRead =
  | { readonly known: true; readonly state: NodeState }
  | { readonly known: false; readonly why: string };

/** Where nothing is known. */
export const noState: NodeState = { rows: new Map(), stamps: new Map() };

/** What the warehouse itself adds to a `World`. */
export function worldIn(state: StateRead): Pick<World, 'sources' | 'viewsFollow'> & {
  /** Belong to the versions of a `World`. */
  readonly engine: Readonly<Record<string, string>>;
} {
  const { engine, stamps } = state.known ? state.state : noState;
  return {
    engine: { DuckDB: engine?.version ?? '', 'time zone': engine?.timeZone ?? '' },
    sources: stamps,
    viewsFollow: engine?.viewsFollow === true,
  };
}
