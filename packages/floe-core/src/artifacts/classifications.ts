/** What the columns of models are classified as: by model, then by column. */
export type Classifications = Readonly<Record<string, Readonly<Record<string, Classification>>>>;

/** `meta.floe` of a column in dbt's schema files. */
export interface Classification {
  /** Such as `pii`. */
  readonly classification: string;
  /** Such as `email`. */
  readonly pii_type: string | null;
  readonly sensitivity: 'low' | 'medium' | 'high';
}
