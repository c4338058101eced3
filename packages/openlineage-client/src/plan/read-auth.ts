import type { Auth } from './transport-plan';
import { isValues, numberOf, pick, textOf, textsOf, type Values } from './values';

/** How requests are authorised, or the sentence that says why that cannot be. */
export type AuthReading = { readonly auth?: Auth } | { readonly problem: string };

const apiKeyOf = (values: Values) => textOf(pick(values, 'apiKey', 'apikey', 'api_key'));

const readers: Readonly<Record<string, (values: Values) => AuthReading>> = {
  api_key: (values) => {
    const apiKey = apiKeyOf(values);
    return apiKey === undefined
      ? { problem: 'auth of type api_key needs apiKey.' }
      : { auth: { type: 'api_key', apiKey } };
  },
  jwt: (values) => {
    const apiKey = apiKeyOf(values);
    const tokenEndpoint = textOf(pick(values, 'token_endpoint', 'tokenEndpoint', 'tokenendpoint'));
    if (apiKey === undefined || tokenEndpoint === undefined || !URL.canParse(tokenEndpoint)) {
      return { problem: 'auth of type jwt needs apiKey, and tokenEndpoint, a URL.' };
    }
    return { auth: jwt(values, apiKey, tokenEndpoint) };
  },
};

function jwt(values: Values, apiKey: string, tokenEndpoint: string): Auth {
  const text = (otherwise: string, ...names: readonly string[]) =>
    textOf(pick(values, ...names)) ?? otherwise;
  const fields = textsOf(pick(values, 'tokenFields', 'token_fields', 'tokenfields'));
  const buffer = pick(values, 'tokenRefreshBuffer', 'token_refresh_buffer', 'tokenrefreshbuffer');
  return {
    type: 'jwt',
    apiKey,
    tokenEndpoint,
    tokenFields: fields.length > 0 ? fields : ['token', 'access_token'],
    expiresInField: text('expires_in', 'expiresInField', 'expires_in_field', 'expiresinfield'),
    grantType: text(
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
      'grantType',
      'grant_type',
      'granttype',
    ),
    responseType: text('token', 'responseType', 'response_type', 'responsetype'),
    refreshBufferMs: (numberOf(buffer) ?? 120) * 1000,
  };
}

/** Reads the section `auth` of an http transport. None, or one without a type, means that nothing is sent along. */
export function readAuth(section: unknown): AuthReading {
  const values = isValues(section) ? section : {};
  const type = textOf(values.type);
  if (type === undefined) return {};
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return (
    reader?.(values) ?? {
      problem: `auth of type ${type} is not known here; there are ${Object.keys(readers).join(' and ')}.`,
    }
  );
}
