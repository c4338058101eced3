import type { TransportPlan } from './transport-plan';

/** What a configuration comes to. */
export interface ClientPlan {
  readonly transport: TransportPlan;
  /** Whether anybody asked for a transport; otherwise events go to the console, as with the Python client. */
  readonly configured: boolean;
  readonly facets: {
    /** What goes into the facet `environmentVariables` of each run event. */
    readonly environmentVariables: readonly { readonly name: string; readonly value: string }[];
    /** Where the source code of jobs is; absent unless it is asked for. */
    readonly sourceCodeLocation?: SourceCodeLocation;
  };
  /** A run event is not sent if one of these fits the name of its job. */
  readonly filters: readonly NameFilter[];
  readonly tags: { readonly job: readonly Tag[]; readonly run: readonly Tag[] };
  /** What is wrong with the configuration, a sentence each. */
  readonly problems: readonly string[];
}

/** What is put into the job facet `sourceCodeLocation` of run events that have none. */
export interface SourceCodeLocation {
  readonly repoUrl?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly pullRequestNumber?: string;
}

/** A job's name, the whole of it or a pattern that matches from its beginning. */
export type NameFilter =
  | { readonly type: 'exact'; readonly match: string }
  | { readonly type: 'regex'; readonly regex: string };

/** A tag every event gets, with the source `USER`. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}
