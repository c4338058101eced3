import { isSecretRef } from '../../artifacts';
import type { SecretText } from '../secret-uses';

/**
 * A value with every reference to a secret in it, at any depth, made dbt's `env_var`.
 *
 * @param field what the value is, such as `password`; deeper down it is the key that is nearest
 */
export function fillInSecrets(value: unknown, field: string, secret: SecretText): unknown {
  if (isSecretRef(value)) return secret(value.secret_ref, field);
  if (Array.isArray(value)) return value.map((each) => fillInSecrets(each, field, secret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, fillInSecrets(each, key, secret)]),
  );
}
