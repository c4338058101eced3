import type { RunCommand } from '../events';

/** What is to be run, in words that any engine understands. How it is done is the engine's own business. */
export interface RunPlan {
  readonly runId: string;
  /** Name of the project, as the run is told of. */
  readonly project: string;
  readonly command: RunCommand;
  readonly options: SelectionOptions;
  /** Absolute folder of this run's own files: `.floe/runs/<run id>`. */
  readonly runDir: string;
  /** Whether the engine's full account of each node is wanted as soon as the node is over (`node-reported`). */
  readonly reports?: boolean;
  /** Variables for this run alone, such as the ids of its trace. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What a user may say about one run; names and meaning are dbt's. */
export interface SelectionOptions {
  readonly select?: string;
  readonly exclude?: string;
  readonly vars?: string;
  readonly threads?: number;
  readonly fullRefresh?: boolean;
  readonly excludeResourceTypes?: readonly string[];
  readonly defer?: Deferral;
}

/** What is not built is read as another state of the project has it (dbt's `--defer`). */
export interface Deferral {
  /** Absolute folder of that state's manifest.json. */
  readonly state: string;
  /** Whether also where there is something of that name here. */
  readonly favorState: boolean;
}
