/** The part of OpenLineage 2-0-2 that is spoken here. Values that are absent are left out, never null. */

/** Something said of a run, a job or a dataset, under a key of its own. */
export interface Facet {
  readonly _producer: string;
  readonly _schemaURL: string;
  readonly [key: string]: unknown;
}

export type Facets = Readonly<Record<string, Facet>>;

/** What names a job or a dataset. */
export interface Named {
  readonly namespace: string;
  readonly name: string;
}

export interface Job extends Named {
  readonly facets?: Facets;
}

export interface InputDataset extends Named {
  readonly facets?: Facets;
  readonly inputFacets?: Facets;
}

export interface OutputDataset extends Named {
  readonly facets?: Facets;
  readonly outputFacets?: Facets;
}

/** What an event says of a run; one of the five words of the spec that are used here. */
export type EventType = 'START' | 'COMPLETE' | 'FAIL' | 'ABORT';

interface EventBase {
  /** RFC 3339, UTC. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
}

export interface LineageRunEvent extends EventBase {
  readonly eventType: EventType;
  readonly run: { readonly runId: string; readonly facets?: Facets };
  readonly job: Job;
  readonly inputs: readonly InputDataset[];
  readonly outputs: readonly OutputDataset[];
}

export interface LineageJobEvent extends EventBase {
  readonly job: Job;
  readonly inputs: readonly InputDataset[];
  readonly outputs: readonly OutputDataset[];
}

export interface LineageDatasetEvent extends EventBase {
  readonly dataset: Named & { readonly facets?: Facets };
}

export type LineageEvent = LineageRunEvent | LineageJobEvent | LineageDatasetEvent;

/** An address of the schema of an event. */
export function schemaOf(kind: 'RunEvent' | 'JobEvent' | 'DatasetEvent'): string {
  return `https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/${kind}`;
}
