import {
  type DatasetEvent,
  eventSchemas,
  type InputDataset,
  type Job,
  type JobEvent,
  type OutputDataset,
  type Run,
  type RunEvent,
  type StaticDataset,
} from '../spec';
import { eventTimeOf } from './event-time';
import { type FacetBuilders, facetBuilders } from './facets';
import type { Given } from './given';
import { withoutAbsent } from './without-absent';
import { withoutEmptyFacets } from './without-empty-facets';

interface Timed {
  /** When it happened; a text is RFC 3339. Now, if it is left out. */
  readonly eventTime?: Date | string | undefined;
}

interface Datasets {
  readonly inputs?: readonly Given<InputDataset>[] | undefined;
  readonly outputs?: readonly Given<OutputDataset>[] | undefined;
}

/** A run changed its state, or something more is known of it. */
export interface RunEventContent extends Timed, Datasets {
  readonly eventType?: RunEvent['eventType'] | undefined;
  readonly run: Given<Run>;
  readonly job: Given<Job>;
}

/** What is known of a job without running it. */
export interface JobEventContent extends Timed, Datasets {
  readonly job: Given<Job>;
}

/** What is known of a dataset outside any job. */
export interface DatasetEventContent extends Timed {
  readonly dataset: Given<StaticDataset>;
}

/** Who says what is built. */
export interface BuilderSettings {
  /** A URI that names the program which makes the events, with its version in it. */
  readonly producer: string;
  /** The clock for events without a time. */
  readonly now?: () => Date;
}

/** Builders of facets and events, all with the same producer. */
export interface Builders {
  readonly facets: FacetBuilders;
  readonly runEvent: (content: RunEventContent) => RunEvent;
  readonly jobEvent: (content: JobEventContent) => JobEvent;
  readonly datasetEvent: (content: DatasetEventContent) => DatasetEvent;
}

/**
 * Builders for one producer. They fill in what every facet and event has to carry, and leave out what is absent or
 * empty. Whether a text is a UUID or a URI is not looked at: the types say what is wanted.
 */
export function builders({ producer, now = () => new Date() }: BuilderSettings): Builders {
  const event = (schemaURL: string, { eventTime, ...content }: Timed): unknown => {
    const built = { eventTime: eventTimeOf(eventTime ?? now()), producer, schemaURL, ...content };
    return withoutEmptyFacets(withoutAbsent(built));
  };
  return {
    facets: facetBuilders(producer),
    runEvent: (content) => event(eventSchemas.run, content) as RunEvent,
    jobEvent: (content) => event(eventSchemas.job, content) as JobEvent,
    datasetEvent: (content) => event(eventSchemas.dataset, content) as DatasetEvent,
  };
}
