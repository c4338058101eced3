import type { ResolvedCatalog } from '../../../../artifacts';
import type { SecretText } from '../../../secret-uses';
import type { Complaint } from '../../output';
import type { Fields } from '../lake-part';

/** A kind of catalog. Each declares its own, in its own file. */
export type Catalog = (
  catalog: ResolvedCatalog,
  known: {
    /** Of the store, for what has no region of its own. */
    readonly region: string | undefined;
    readonly secret: SecretText;
  },
) => CatalogPlan;

export interface CatalogPlan {
  readonly extensions: readonly string[];
  /** What DuckDB calls the database to attach. */
  readonly path: string;
  /** DuckDB's secret, but for its name; undefined when none is needed. */
  readonly secret?: Fields;
  /** DuckDB's options of `ATTACH`. */
  readonly options: Fields;
  readonly complaints: readonly Complaint[];
}
