import type { Outcome } from '../diagnostics';
import type { Cell } from '../events';

/** A table or view in the warehouse, named as dbt's manifest names it. */
export interface Relation {
  readonly database?: string;
  readonly schema: string;
  readonly identifier: string;
}

/** What can be asked. Each question is a kind and data, never SQL: the door stays read-only. */
export type Question =
  | {
      readonly kind: 'distinct-values';
      readonly relation: Relation;
      readonly column: string;
      /** At most so many values come back. */
      readonly limit: number;
    }
  | { readonly kind: 'row-count'; readonly relation: Relation }
  | { readonly kind: 'exists'; readonly relation: Relation };

/** The answer to a question of each kind; `failed` when the warehouse refused that one question. */
export type Answer =
  | { readonly kind: 'distinct-values'; readonly values: readonly Cell[]; readonly more: boolean }
  | { readonly kind: 'row-count'; readonly rows: number }
  | { readonly kind: 'exists'; readonly exists: boolean }
  | { readonly kind: 'failed'; readonly message: string };

/** The one way floe looks into a warehouse: read-only, through the Python of the dbt that wrote it. */
export interface Warehouse {
  /** Answers in the order of the questions. One process for all of them. */
  ask(questions: readonly Question[]): Promise<Outcome<readonly Answer[]>>;
}

/** What is needed to open the door. */
export interface WarehouseAccess {
  /** Absolute path of the Python of the dbt environment. */
  readonly python: string;
  /** Absolute folder of profiles.yml. */
  readonly profilesDir: string;
  /** Absolute folder of dbt_project.yml (it names the profile). */
  readonly dbtProjectDir: string;
  /** Folder dbt is run in; relative database paths of the profile start here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}
