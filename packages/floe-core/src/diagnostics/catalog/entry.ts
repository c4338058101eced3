import type { Place, Severity } from '../place';

/** One code of the catalog: its row in docs/diagnostics.md and the words a user reads. */
export interface CatalogEntry<P extends Readonly<Record<string, unknown>>> {
  readonly severity: Severity;
  /** What it means, in one sentence, for docs/diagnostics.md. */
  readonly meaning: string;
  /** What to do about it, in one or two sentences, for docs/diagnostics.md. */
  readonly fix: string;
  /** A true example, printed in docs/diagnostics.md. */
  readonly example: { readonly place?: Place; readonly params: P };
  /** The lines a user reads, without indent or colour. */
  lines(params: P): readonly string[];
}

/** Keeps the type of an entry's params, so that `diagnose` can ask for exactly them. */
export function entry<P extends Readonly<Record<string, unknown>>>(
  definition: CatalogEntry<P>,
): CatalogEntry<P> {
  return definition;
}
