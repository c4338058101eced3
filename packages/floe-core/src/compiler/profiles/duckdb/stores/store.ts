import type { ResolvedStorage } from '../../../../artifacts';
import type { SecretText } from '../../../secret-uses';
import type { Complaint } from '../../output';
import type { Fields } from '../lake-part';

/** A kind of object store. Each declares its own, in its own file. */
export interface Store {
  /** Of its addresses, such as `s3`; without one it has none. */
  readonly scheme?: string;
  /** Where its files are, for a store without a scheme. */
  root?(store: ResolvedStorage): string;
  plan(
    store: ResolvedStorage,
    secret: SecretText,
  ): {
    readonly extensions: readonly string[];
    /** DuckDB's secret, but for its name and scope; undefined when none is needed. */
    readonly secret?: Fields;
    readonly complaints: readonly Complaint[];
  };
}
