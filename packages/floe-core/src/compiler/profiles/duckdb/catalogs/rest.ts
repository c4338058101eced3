import type { ResolvedCatalog } from '../../../../artifacts';
import type { SecretText } from '../../../secret-uses';
import { awsLogin } from '../aws';
import { fillInSecrets } from '../../fill-in-secrets';
import type { Complaint } from '../../output';
import type { Fields } from '../lake-part';
import type { Catalog } from './catalog';

/** Settings of the catalog that DuckDB takes with the secret; all others are options of `ATTACH`. */
const ofSecret = ['oauth2_server_uri', 'oauth2_grant_type'];

/** Any catalog that speaks Iceberg's REST protocol. Source: DuckDB's page "Iceberg REST Catalogs". */
export const rest: Catalog = (catalog, { region, secret }) => {
  const { uri, warehouse, namespace, access_delegation: delegation, properties } = catalog;
  const settings = Object.entries(properties).map(
    ([key, value]) => [key.replaceAll('-', '_'), value] as const,
  );
  const isOfSecret = ([key]: readonly [string, string]): boolean => ofSecret.includes(key);
  const login = loginOf(catalog, Object.fromEntries(settings.filter(isOfSecret)), region, secret);
  return {
    extensions: ['httpfs', 'iceberg', ...login.extensions],
    path: warehouse,
    ...(login.secret && { secret: login.secret }),
    options: {
      // DuckDB 2 prefers `uri`; this older name is understood by all.
      endpoint: fillInSecrets(uri, 'uri', secret),
      ...login.options,
      access_delegation_mode: delegation === 'vended-credentials' ? 'vended_credentials' : 'none',
      ...(namespace !== 'default' && { default_schema: namespace }),
      ...(region !== undefined && { default_region: region }),
      ...Object.fromEntries(settings.filter((setting) => !isOfSecret(setting))),
    },
    complaints: delegation === 'remote-signing' ? [noRemoteSigning(catalog)] : [],
  };
};

interface Login {
  readonly extensions: readonly string[];
  readonly secret?: Fields;
  readonly options: Fields;
}

/** OAuth2 with an id and its secret, a token, the signatures of AWS, or nothing at all. */
function loginOf(
  { credentials }: ResolvedCatalog,
  oauth: Fields,
  region: string | undefined,
  secret: SecretText,
): Login {
  const { mode, client_id: id, client_secret: key, scope, secret_ref: ref } = credentials;
  if (mode === 'iam_role' || mode === 'service_account') {
    const { settings, extensions } = awsLogin(credentials, secret);
    return {
      extensions,
      secret: { type: 's3', ...settings, ...(region !== undefined && { region }) },
      options: { authorization_type: 'sigv4' },
    };
  }
  if (key !== undefined) {
    const settings = {
      type: 'iceberg',
      client_id: fillInSecrets(id, 'client_id', secret),
      client_secret: secret(key.secret_ref, 'client_secret'),
      ...(scope !== undefined && { oauth2_scope: scope }),
      ...oauth,
    };
    return { extensions: [], secret: settings, options: {} };
  }
  if (ref === undefined) return { extensions: [], options: { authorization_type: 'none' } };
  return { extensions: [], secret: { type: 'iceberg', token: secret(ref, 'token') }, options: {} };
}

function noRemoteSigning({ name }: ResolvedCatalog): Complaint {
  const about = { of: 'catalogs', name, key: ['access_delegation'] } as const;
  return { about, code: 'FLOE312', params: {} };
}
