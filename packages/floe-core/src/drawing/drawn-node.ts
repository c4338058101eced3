/** A node of a drawing. */
export interface DrawnNode {
  readonly id: string;
  readonly label: string;
  /** A kind of node: source, seed, model, snapshot, test, unit_test, exposure, project, … Each looks different. */
  readonly kind: string;
  /** What else is said of it, such as `table`; empty when there is nothing. */
  readonly detail: string;
  /** Ids of what it reads. One that is not drawn is left out. */
  readonly parents: readonly string[];
  /** Belongs to another project than the rest. */
  readonly isForeign?: boolean;
  /** Others may read it. */
  readonly isPublic?: boolean;
}

/** Its kind and what else is said of it: `model, table`. */
export function describe({ kind, detail }: DrawnNode): string {
  const words = kind.replaceAll('_', ' ');
  return detail === '' ? words : `${words}, ${detail}`;
}
