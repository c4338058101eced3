import { isSecretRef } from '../../artifacts';
import type { JsonObject } from '../../json';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The properties of a warehouse as far as they may be seen: a reference to a secret becomes the secret's name, which tells
 * two warehouses apart and is none itself, and variables of the environment that hold no secret are filled in as dbt would.
 */
export function openProperties(properties: JsonObject, env: Env): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, openValue(value, env)]),
  );
}

function openValue(value: unknown, env: Env): unknown {
  if (isSecretRef(value)) return `secret-${value.secret_ref}`;
  if (typeof value !== 'string') return value;
  return value.replace(
    /\{\{-?\s*env_var\(\s*(['"])(.+?)\1\s*(?:,\s*(['"])(.*?)\3\s*)?\)[^}]*\}\}/g,
    (_, __, name: string, ___, otherwise?: string) =>
      name.startsWith('DBT_ENV_SECRET') ? `secret-${name}` : (env[name] ?? otherwise ?? name),
  );
}
