import type { RunCommand } from '../events';
import type { Gate } from './dbt/selection-hook';

/** All an engine needs to know for one run. Paths are absolute. */
export interface RunPlan {
  readonly runId: string;
  readonly project: string;
  readonly command: RunCommand;
  /** The executable. */
  readonly dbt: string;
  /** The Python it is a script of, where there is one. */
  readonly python?: string;
  /** Folder of floe.yaml: dbt is started in it, so relative paths of the profile begin there. */
  readonly projectDir: string;
  readonly dbtProjectDir: string;
  readonly profilesDir: string;
  /** Folder of dbt's own output; without it `target` of the dbt project. */
  readonly targetDir?: string;
  /** Folder of this run's own files, such as dbt's log: `.floe/runs/<run id>`. */
  readonly runDir: string;
  readonly options: SelectionOptions;
  /** Whether dbt's full account of each node is wanted as soon as the node is over (`node-reported`). */
  readonly reports?: boolean;
  /** Whoever decides what of the selected is worked on. Only a dbt that is started by its Python asks. */
  readonly gate?: Gate;
  /** A file that tells dbt of models of other projects, see `python/floe_python/hooks/upstream_projects.py`. */
  readonly upstreamFile?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
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
