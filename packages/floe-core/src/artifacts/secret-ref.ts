/** The name of a secret. What it names is looked up when a run starts, and never written down (runtime view §4.1). */
export interface SecretRef {
  readonly secret_ref: string;
}

/** A value that may be written, or kept in a secret. */
export type TextOrSecret = string | SecretRef;

/** Whether a value is a reference to a secret. */
export function isSecretRef(value: unknown): value is SecretRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly secret_ref?: unknown }).secret_ref === 'string'
  );
}
