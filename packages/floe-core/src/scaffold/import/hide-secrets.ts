import { isCredentialKey, secretKind, snakeCase } from '../../source';
import type { Fields } from './yaml-text';

/** A secret that was written in a profile, or that a profile had from the environment. */
export interface FoundSecret {
  /** The name it has now. */
  readonly ref: string;
  /** The variable it is looked up in. */
  readonly variable: string;
  /** Where it was: names of fields, with dots. */
  readonly field: string;
  /** Whether its value stands in profiles.yml itself, and not in the variable already. */
  readonly writtenDown: boolean;
}

/** Fields without their secrets. */
export interface HiddenSecrets {
  readonly fields: Fields;
  readonly secrets: readonly FoundSecret[];
}

/** Keys of adapters that hold a secret, though their names do not say so. */
const otherKeys: ReadonlySet<string> = new Set(['authorization', 'keyfile_json', 'key_id']);

/** A password in the parameters of an address or a connection string. */
const parameter = /[?&;][\w-]*(?:token|password|pwd|secret|key|sig)=[^&;{]/i;

const envVar = /^\{\{\s*env_var\(\s*(['"])(\w+)\1\s*(,[^)]*)?\)[^}]*\}\}$/;

/**
 * Puts the name of a secret in the place of every secret, at any depth. No value of one is in what comes of it.
 *
 * `{{ env_var('PG_PASSWORD') }}` becomes the secret `pg-password`, which is looked up in the same variable. Where no
 * name leads to the variable (it has small letters), it stays as it is, since dbt looks it up then.
 */
export function hideSecrets(adapter: string, fields: Fields): HiddenSecrets {
  const secrets: FoundSecret[] = [];
  const visit = (value: unknown, path: readonly string[], under: string): unknown => {
    if (Array.isArray(value))
      return value.map((item, at) => visit(item, [...path, String(at)], under));
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([key, item]) => [
        key,
        visit(item, [...path, key], key),
      ]);
      return Object.fromEntries(entries) as Fields;
    }
    if (!isSecret(under, value)) return value;
    const secret = secretFor(value, path);
    if (secret === undefined) return value;
    secrets.push(secret);
    return { secret_ref: secret.ref };
  };
  const secretFor = (value: unknown, path: readonly string[]): FoundSecret | undefined => {
    const [, , name, fallback] = envVar.exec(String(value).trim()) ?? [];
    const field = path.join('.');
    const ref = name === undefined ? undefined : refOf(name);
    if (ref !== undefined) return { ref, variable: variableOf(ref), field, writtenDown: false };
    if (name !== undefined && fallback === undefined) return undefined;
    const own = firstFree(nameFor(adapter, path), secrets);
    return { ref: own, variable: variableOf(own), field, writtenDown: true };
  };
  return { fields: visit(fields, [], '') as Fields, secrets };
}

function isSecret(key: string, value: unknown): boolean {
  if (typeof value === 'number') return isSecretKey(key);
  if (typeof value !== 'string' || value === '') return false;
  return isSecretKey(key) || secretKind(value) !== undefined || parameter.test(value);
}

function isSecretKey(key: string): boolean {
  return isCredentialKey(key) || otherKeys.has(snakeCase(key));
}

/** The secret that is looked up in a variable; undefined when there is none such. */
function refOf(variable: string): string | undefined {
  const ref = variable.toLowerCase().replaceAll('_', '-');
  const isGood = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(ref);
  return isGood && variableOf(ref) === variable ? ref : undefined;
}

function variableOf(ref: string): string {
  return ref.toUpperCase().replaceAll('-', '_');
}

/** `postgres-password`; with the way there when it lies deeper. */
function nameFor(adapter: string, path: readonly string[]): string {
  const words = [adapter, ...path.map((key) => snakeCase(key === 'pass' ? 'password' : key))];
  return words
    .join('-')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

function firstFree(wanted: string, taken: readonly FoundSecret[]): string {
  let name = wanted;
  for (let count = 2; taken.some(({ ref }) => ref === name); count += 1)
    name = `${wanted}-${count}`;
  return name;
}
