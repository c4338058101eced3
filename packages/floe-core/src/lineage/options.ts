import type { Artifacts } from '../artifacts';
import type { ColumnReader } from '../columns';
import type { RelationName } from './columns/column-reader';

/** Where lineage events go; the client of `openlineage-client` is one. */
export interface LineageClient {
  /** Never throws, never waits. */
  emit(event: unknown): void;
  /** Sends what is left; resolves in the time the client has been given. */
  close(): Promise<Delivery>;
}

/** What has become of the events. */
export interface Delivery {
  readonly sent: number;
  /** Kept on disk, to be sent by `floe lineage replay`. */
  readonly spooled: number;
  /** Refused for good by the receiver. */
  readonly rejected: number;
  readonly spoolFolder?: string;
  /** Why, in a phrase. */
  readonly reason?: string;
}

/** Which names jobs and datasets have: short ones (runtime view §5.3), or those of `dbt-ol`. */
export type NamingChoice = 'floe' | 'dbt-ol';

/** The run that lineage is told of. Paths are absolute. */
export interface LineagePlan {
  /** floe's id of the run. */
  readonly runId: string;
  /** Name of the folder of floe.yaml. */
  readonly project: string;
  /** dbt's command: build, test, run, … */
  readonly command: string;
  readonly projectDir: string;
  readonly dbtProjectDir: string;
  readonly targetDir: string;
  readonly runDir: string;
  readonly options: {
    readonly select?: string;
    readonly fullRefresh?: boolean;
  };
}

/** The state of the repository the project is in. */
export interface GitState {
  /** Address of the repository, without what one logs in with. */
  readonly repoUrl: string;
  /** Folder of the dbt project in the repository, `/`-separated, empty at its root. */
  readonly folder?: string;
  /** Hash of the commit. */
  readonly sha?: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly pullRequest?: string;
}

/** Where the design of a project is told from, without a run. */
export interface DesignOptions {
  readonly plan: Pick<
    LineagePlan,
    'project' | 'command' | 'projectDir' | 'dbtProjectDir' | 'options'
  >;
  readonly artifacts: Artifacts;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly naming: NamingChoice;
  /** Version of floe-core. */
  readonly version: string;
  /** Takes secrets out of a text. */
  readonly scrub: (text: string) => string;
  /** Whether SQL text may be sent. */
  readonly sqlText: boolean;
  /** The Nx task this run is, where it is one. */
  readonly nxTask?: { readonly project: string; readonly target: string };
  readonly git?: GitState;
}

/** All that the lineage of a run is made of. */
export interface LineageOptions extends DesignOptions {
  readonly plan: LineagePlan;
  readonly client: LineageClient;
  /** Closed with the sink. */
  readonly columns?: ColumnReader;
  /**
   * Rows of relations by their `unique_id`, asked after dbt has ended for tables of which the adapter has said nothing.
   */
  readonly countRows?: (
    relations: readonly (RelationName & { readonly uniqueId: string })[],
  ) => Promise<ReadonlyMap<string, number>>;
  /** One line for the user. */
  readonly warn: (line: string) => void;
}
