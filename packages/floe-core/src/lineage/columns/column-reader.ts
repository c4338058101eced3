import type { ColumnAnswer, ColumnInput } from '../../columns';

/** A table or view, named as SQL names it. */
export type RelationName = ColumnInput['relation'];

export interface KnownColumn {
  readonly name: string;
  readonly type?: string;
}

/** An answer, or its absence, by whoever gives it. */
export type Told =
  Extract<ColumnAnswer, { ok: true }> | { readonly ok: false; readonly reason: string };
