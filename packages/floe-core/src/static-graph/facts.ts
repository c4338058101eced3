import type { NodeName } from './node-name';
import type { Ref, TextProblem } from '../template';

/** Where a model says it goes, as far as it says so in plain words. */
export interface RelationConfig {
  readonly schema?: string;
  readonly database?: string;
  readonly alias?: string;
  /** One of these is worked out, so nobody can tell by the text. */
  readonly computed?: true;
}

/** Config of a node that the graph has a use for. */
export interface NodeConfig extends RelationConfig {
  readonly access?: string;
  readonly group?: string;
  readonly disabled?: true;
}

/** What all kinds of files may have. */
interface Found {
  /** Refs that name a project, each once. */
  readonly refs?: readonly Ref[];
  /** How many refs name their project by something that has to be worked out. */
  readonly computedRefs?: number;
  readonly problem?: TextProblem;
}

/** What a SQL file or a Python model says. */
export interface CodeFacts extends Found {
  readonly config?: NodeConfig;
  /** The names of its `{% snapshot … %}` blocks. */
  readonly snapshots?: readonly string[];
  /** It defines a macro that decides the names of relations. */
  readonly namesRelations?: true;
}

/** A model, seed or snapshot that a YAML file describes. */
export interface DescribedNode {
  /** As its file is called. */
  readonly name: string;
  readonly config?: NodeConfig;
  /** It is a version of a model that is described as well. */
  readonly isVersion?: true;
}

/** A table of a source. */
export interface SourceTable {
  /** As in `source.table`. */
  readonly name: string;
  readonly database?: string;
  readonly schema?: string;
  readonly identifier: string;
  /** The project that makes it, by `meta.floe.producer`. */
  readonly producer?: string;
  /** Its place is worked out, so nobody can tell by the text. */
  readonly computed?: true;
}

/** A node that is written in YAML, and reads what is another project's or is read by one. */
export interface Reader {
  readonly resourceType: 'exposure' | 'snapshot';
  readonly name: string;
  /** Refs that name a project, each once. */
  readonly refs?: readonly Ref[];
  /** The workspace's project that an exposure names in `meta.nx.project`. */
  readonly exposedTo?: string;
}

/** What a properties file (`schema.yml`) says. */
export interface PropertiesFacts extends Found {
  readonly nodes?: readonly DescribedNode[];
  /** Snapshots that are written in YAML: `relation: ref(…)`. */
  readonly snapshots?: readonly string[];
  readonly groups?: readonly string[];
  readonly sources?: readonly SourceTable[];
  readonly readers?: readonly Reader[];
  /** Tests on nodes, columns and sources, and unit tests. */
  readonly tests?: number;
}

/** What dbt_project.yml says. */
export interface ProjectFacts extends Found {
  readonly name?: string;
  /** What of it decides where dbt has its files, as written: some of it may be worked out anew in each run (`layoutOf`). */
  readonly layout: Readonly<Record<string, unknown>>;
  /** The config trees `models`, `seeds` and `snapshots`, as written. */
  readonly configs?: Readonly<Record<string, unknown>>;
}

/** The kinds of folders dbt reads. */
export type Folder = 'model' | 'seed' | 'test' | 'analysis' | 'macro' | 'snapshot' | 'function';

/** What packages.yml or dependencies.yml says. */
export interface PackagesFacts extends Found {
  /** Paths of local packages, relative to the dbt project. */
  readonly locals?: readonly string[];
  /** Projects named in dependencies.yml. */
  readonly projects?: readonly string[];
  /** There are packages from elsewhere, whose names are not known. */
  readonly others?: true;
}

/** Where a floe.yaml says its tables go. */
export interface WarehouseFacts {
  /** Two projects with one of these have one warehouse. For DuckDB: the path as written. */
  readonly identity: string;
  readonly isDuckDB?: true;
  readonly database?: string;
  readonly schema?: string;
}

/** What floe.yaml says. */
export interface FloeFacts extends Found {
  readonly transforms: readonly string[];
  readonly warehouse?: WarehouseFacts;
  /** It names profiles, which a platform.yaml of the workspace may have; not one of a registry. */
  readonly usesPlatform?: true;
}

/** A node of a project that reads one of another package. */
export interface ManifestRead {
  readonly node: NodeName;
  /** Relative to the dbt project. */
  readonly file: string;
  readonly package: string;
  readonly target: NodeName & { readonly version?: string };
}

/** What dbt's manifest says of its own project. */
export interface ManifestFacts extends Found {
  readonly nodes: NodeCounts;
  readonly groups: readonly string[];
  /** Each version of a model. */
  readonly publicModels: readonly string[];
  readonly reads?: readonly ManifestRead[];
}

/** How many nodes a project has. */
export interface NodeCounts {
  readonly models: number;
  readonly seeds: number;
  readonly snapshots: number;
  readonly tests: number;
}

/** What each kind of file says. */
export interface FactsOf {
  readonly sql: CodeFacts;
  readonly python: CodeFacts;
  readonly properties: PropertiesFacts;
  readonly project: ProjectFacts;
  readonly packages: PackagesFacts;
  readonly floe: FloeFacts;
  /** Empty where it cannot be read. */
  readonly manifest: ManifestFacts | Record<string, never>;
}

export type FileKind = keyof FactsOf;
