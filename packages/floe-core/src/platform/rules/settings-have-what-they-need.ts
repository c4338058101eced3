import { diagnose } from '../../diagnostics';
import { type Path, placeOf } from '../../source';
import { isGiven, type Mapping, mappingAt, type Rule } from './rule';

interface Need {
  /** The mapping it is about. */
  readonly at: Path;
  /** What asks for more, when it does. */
  readonly asks: (mapping: Mapping) => boolean;
  readonly what: string;
  readonly missing: string;
  readonly example: string;
}

const vault: Path = ['security', 'secret_backends', 'vault'];

const needs: readonly Need[] = [
  {
    at: ['infrastructure', 'cloud'],
    asks: ({ provider }) => provider === 'aws',
    what: "Provider 'aws'",
    missing: 'region',
    example: 'region: eu-central-1',
  },
  {
    at: ['security', 'authentication'],
    asks: ({ enabled, method }) => isOn(enabled) && method === 'oidc',
    what: "Method 'oidc'",
    missing: 'oidc',
    example: 'oidc: { provider_url: https://auth.example.com, client_id: floe }',
  },
  {
    at: vault,
    asks: ({ enabled }) => isOn(enabled),
    what: 'Vault',
    missing: 'server_url',
    example: 'server_url: https://vault.example.com:8200',
  },
  {
    at: vault,
    asks: ({ enabled, auth_method: method }) =>
      isOn(enabled) && (method ?? 'kubernetes') === 'kubernetes',
    what: "Vault with auth_method 'kubernetes'",
    missing: 'kubernetes_role',
    example: 'kubernetes_role: floe',
  },
];

/** Settings that make no sense without another one. */
export const settingsHaveWhatTheyNeed: Rule = (source) =>
  needs.flatMap(({ at, asks, ...params }) => {
    const mapping = mappingAt(source, at);
    if (!asks(mapping) || isGiven(mapping[params.missing])) return [];
    return [diagnose('FLOE618', params, placeOf(source, [...at, params.missing]))];
  });

const words: ReadonlySet<unknown> = new Set(['true', 'yes', 'on', 'y', 't', '1']);

/** `enabled` in any of the words for true. */
function isOn(enabled: unknown): boolean {
  if (enabled === true || enabled === 1) return true;
  return typeof enabled === 'string' && words.has(enabled.toLowerCase());
}
