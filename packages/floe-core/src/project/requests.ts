import type { declarations, OptionsOf } from '../options';
import type { Neighbour } from '../upstream';
import type { NamedRoot } from '../workspace-projects';

/** What a verb of that name is asked with, as far as its options say it (room `options`). */
type Options<V extends keyof typeof declarations> = OptionsOf<(typeof declarations)[V]>;

/** Which project a verb is about. */
export interface ProjectRequest extends Options<'compile'> {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute root of the workspace, where there is one: its `.venv` is looked at too. */
  readonly workspaceRoot?: string;
  /** All floe projects of the workspace, this one too, where somebody knows; else they are looked for. */
  readonly neighbours?: readonly Neighbour[];
}

/** A project by what was compiled of it, where floe.yaml need not be at hand. */
export type CompiledRequest = ProjectRequest & Pick<Options<'run'>, 'artifacts'>;

/** Options of `run` and `test`, named as dbt names them. */
export type DbtOptions = Pick<Options<'run'>, 'select' | 'exclude' | 'vars' | 'threads' | 'dbt'>;

/** A verb that may build on a state of the project that is elsewhere, such as production's. */
export type BaselineRequest = Pick<Options<'run'>, 'baseline'>;

export type ValidateRequest = ProjectRequest & Options<'validate'>;

export type PreflightRequest = ProjectRequest & Options<'preflight'>;

export interface RunRequest extends ProjectRequest, Omit<Options<'run'>, keyof ProjectRequest> {
  /** The command of Nx that will keep what is built, by the key `cacheKey` told it. */
  readonly keptBy?: string;
}

export type TestRequest = ProjectRequest & Options<'test'>;

export type CacheKeyRequest = ProjectRequest & Options<'cacheKey'>;

/** Which decisions of the next run are to be explained. */
export type WhyRequest = ProjectRequest & Options<'why'>;

export type LineageRequest = ProjectRequest & Options<'lineage'>;

/** What `graph` is to show. */
export interface GraphRequest extends ProjectRequest, Omit<Options<'graph'>, keyof ProjectRequest> {
  /** The projects of the workspace, where somebody knows them; else they are looked for. */
  readonly projects?: readonly NamedRoot[];
}

export interface InitRequest extends Options<'init'> {
  /** Absolute folder the project is made in. */
  readonly directory: string;
}

/** Whose JSON Schema is to be printed. */
export type SchemaRequest = Options<'schema'>;

export interface ContainerRequest extends ProjectRequest {
  /** Name and tag of the image; without it, those of floe.yaml. */
  readonly image?: string;
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
