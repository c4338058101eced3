import { diagnose } from '../../diagnostics';
import { type Path, type ShapeAnswers, shownText, snakeCase, type Source } from '../../source';
import { catalogDefaults } from '../schema/catalogs';
import { computeDefaults } from '../schema/compute';
import { storageDefaults } from '../schema/storage';
import { isMapping, mappingAt } from './rule';

/** Fields that take `{ secret_ref: ... }` and nothing else. */
const secretFields: ReadonlySet<unknown> = new Set(['client_secret', 'key_ref']);

/** The sections with such fields. */
const closedSections: ReadonlySet<unknown> = new Set([
  'storage',
  'catalogs',
  'compute',
  'security',
]);

/** Whether a field takes the name of a secret only: what is wrong with it, the schema says. */
export function isSecretField(path: Path): boolean {
  return (
    closedSections.has(path[0]) && secretFields.has(path.at(-1)) && !path.includes('properties')
  );
}

/** The answer to a plain value where only the name of a secret may stand (FR-038). */
export function mustBeSecret(source: Source): NonNullable<ShapeAnswers['value']> {
  return (path, value) => {
    if (!isSecretField(path) || isMapping(value) || Array.isArray(value)) return undefined;
    const key = shownText(String(path.at(-1)));
    return diagnose('FLOE611', { key, secret: secretNameFor(source, path) });
  };
}

const defaultTypes: Readonly<Record<string, string>> = {
  storage: storageDefaults.type,
  catalogs: catalogDefaults.type,
  compute: computeDefaults.type,
};

/**
 * A good name for the secret of a field: `polaris-oauth`, or `polaris-production-oauth` where several profiles are of
 * one type; `postgres-password`.
 */
export function secretNameFor(source: Source, path: Path): string {
  const [section = '', name = ''] = path.map(String);
  const key = String(path.findLast((step) => typeof step === 'string'));
  const part = key === 'client_secret' ? 'oauth' : kebab(key);
  if (!Object.hasOwn(defaultTypes, section))
    return path.includes('oidc') ? 'oidc-client-secret' : part;
  const type = typeIn(section, mappingAt(source, [section, name]));
  const alike = Object.values(mappingAt(source, [section])).filter(
    (other) => isMapping(other) && typeIn(section, other) === type,
  );
  const isTheOne = name === 'default' || alike.length < 2;
  return shownText([type, ...(isTheOne ? [] : [kebab(name)]), part].join('-'));
}

function typeIn(section: string, profile: { readonly type?: unknown }): string {
  const { type } = profile;
  return typeof type === 'string' && /^[a-z0-9]{1,20}$/.test(type)
    ? type
    : (defaultTypes[section] ?? section);
}

function kebab(text: string): string {
  return snakeCase(text)
    .replaceAll('_', '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}
