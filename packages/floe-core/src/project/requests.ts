import type { DrawingFormat } from '../drawing';
import type { ModelGraphFormat } from '../model-graph';
import type { Neighbour } from '../upstream';

/** Which project a verb is about. */
export interface ProjectRequest {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute root of the workspace, where there is one: its `.venv` is looked at too. */
  readonly workspaceRoot?: string;
  /** Name of the platform's environment; without it `FLOE_PLATFORM_ENV`, else `local`. */
  readonly platformEnv?: string;
  /** Absolute path of the platform.yaml to read in place of all others. */
  readonly platformFile?: string;
  /** All floe projects of the workspace, this one too, where somebody knows; else they are looked for. */
  readonly neighbours?: readonly Neighbour[];
}

export interface ValidateRequest extends ProjectRequest {
  /** Whether warnings count as errors. */
  readonly strict?: boolean;
  /** How findings are told; without it as text. */
  readonly format?: 'text' | 'json' | 'sarif';
}

export interface PreflightRequest extends CompiledRequest, Pick<DbtOptions, 'dbt'> {
  /** How results are told; without it as a table. */
  readonly format?: 'table' | 'json';
  /** Seconds one check may take. */
  readonly timeout?: number;
  /** Whether to stop at the first check that fails. */
  readonly failFast?: boolean;
}

/** Options of `run` and `test`, named as dbt names them. */
export interface DbtOptions {
  /** dbt selectors, joined by dbt's own rules (a space is a union). */
  readonly select?: string;
  readonly exclude?: string;
  /** YAML or JSON mapping, handed to dbt as it is. */
  readonly vars?: string;
  readonly threads?: number;
  /** Path or name of the dbt to use; `managed` for floe's own. */
  readonly dbt?: string;
}

/** A project by what was compiled of it, where floe.yaml need not be at hand. */
export interface CompiledRequest extends ProjectRequest {
  /** Absolute path of the artifacts to take as they are; without it `FLOE_ARTIFACTS_PATH`, else the project's own. */
  readonly artifacts?: string;
}

/** A verb that may build on a state of the project that is elsewhere, such as production's. */
export interface BaselineRequest {
  /** Absolute folder of its manifest and database; without it `FLOE_BASELINE`. */
  readonly baseline?: string;
}

export interface RunRequest extends CompiledRequest, DbtOptions, BaselineRequest {
  readonly fullRefresh?: boolean;
  /** `never`: builds all that is selected, whatever is known of earlier runs. */
  readonly reuse?: 'auto' | 'never';
  /** The command of Nx that will keep what is built, by the key `cacheKey` told it. */
  readonly keptBy?: string;
}

export interface CacheKeyRequest extends ProjectRequest {
  /** The command it is told in, so that the run of that command knows what was told. */
  readonly command?: string;
}

export interface TestRequest extends CompiledRequest, DbtOptions, BaselineRequest {
  /** Whether tests are run that have passed on what is still there. */
  readonly force?: boolean;
}

/** Which decisions of the next run are to be explained. */
export interface WhyRequest extends CompiledRequest, Pick<DbtOptions, 'vars' | 'dbt'> {
  /** Name or `unique_id` of one node; without it, all. */
  readonly model?: string;
}

/** A part of a run that is told of on its own: one model, seed or snapshot is built, or its tests are run. */
export interface NodeTask {
  /** dbt's `unique_id` of the model, seed or snapshot. */
  readonly node: string;
  readonly work: 'run' | 'test';
}

/** How a task has ended; `skipped`: something it comes after has failed, or the run was stopped. */
export interface NodeTaskEnd {
  readonly task: NodeTask;
  readonly verdict: 'good' | 'bad' | 'skipped';
  /** For people: some lines, each with its end. */
  readonly text: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Tasks of one project, for one dbt process. */
export interface NodesRequest extends Omit<RunRequest, 'select' | 'exclude'> {
  readonly tasks: readonly NodeTask[];
}

export interface ContainerRequest extends ProjectRequest {
  /** Name and tag of the image; without it, those of floe.yaml. */
  readonly image?: string;
}

export interface InitRequest {
  /** Absolute folder the project is made in. */
  readonly directory: string;
  /** Default: the folder's own name. */
  readonly name?: string;
  /** Default: `basic`. */
  readonly template?: string;
}

/** What `lineage` is to tell. */
export interface LineageRequest extends CompiledRequest, Pick<DbtOptions, 'vars' | 'dbt'> {
  /** OpenLineage events, which is the default, or the graph in a form to look at. */
  readonly format?: 'events' | DrawingFormat;
  /** Absolute path of the file to write; by default in `.floe`, and a graph that is text is printed. */
  readonly output?: string;
  /** Whether the SQL is compiled, which needs the warehouse, so that columns can be told. */
  readonly columns?: boolean;
  /** Whether the events are sent too. */
  readonly emit?: boolean;
}

/** A project of the workspace. */
export interface NamedRoot {
  readonly name: string;
  /** Folder, relative to the root of the workspace, with `/`; `.` for the root itself. */
  readonly root: string;
}

/** What `graph` is to tell. */
export interface GraphRequest extends CompiledRequest, Pick<DbtOptions, 'vars' | 'dbt'> {
  /** Without it as text. */
  readonly format?: ModelGraphFormat;
  /** Absolute path of the file to write; without it a page goes into `.floe`, and all else is printed. */
  readonly output?: string;
  /** The projects of the workspace, where somebody knows them; else they are looked for. */
  readonly projects?: readonly NamedRoot[];
}
