import type { Auth } from '../plan';

type Jwt = Extract<Auth, { type: 'jwt' }>;

/** A POST of a form, as the token's endpoint wants it. */
export type PostForm = (
  url: string,
  form: URLSearchParams,
  signal: AbortSignal,
) => Promise<unknown>;

/** The value of the header `Authorization`. It throws if a token cannot be had. */
export interface Bearer {
  get: (signal: AbortSignal) => Promise<string>;
  /** Says that what was got is no longer accepted. */
  forget: () => void;
}

/** A key that is sent as it is. */
export const apiKeyBearer = (apiKey: string): Bearer => ({
  get: () => Promise.resolve(`Bearer ${apiKey}`),
  forget: () => undefined,
});

/** A token that is fetched with a key, and kept until shortly before it ends. */
export function jwtBearer(auth: Jwt, post: PostForm, now: () => number): Bearer {
  let token: { readonly text: string; readonly until: number } | undefined;
  return {
    get: async (signal) => {
      if (token === undefined || now() >= token.until - auth.refreshBufferMs) {
        token = await fetchToken(auth, post, signal, now);
      }
      return `Bearer ${token.text}`;
    },
    forget: () => {
      token = undefined;
    },
  };
}

async function fetchToken(auth: Jwt, post: PostForm, signal: AbortSignal, now: () => number) {
  const form = new URLSearchParams({
    grant_type: auth.grantType,
    response_type: auth.responseType,
    apikey: auth.apiKey,
  });
  const answer = await post(auth.tokenEndpoint, form, signal);
  const fields = Object.entries(typeof answer === 'object' && answer !== null ? answer : {});
  const text = auth.tokenFields.map((name) => valueIn(fields, name, small)).find(isFilled);
  if (!isFilled(text)) throw new Error('there is no token in the answer of the token endpoint');
  const seconds = Number(valueIn(fields, auth.expiresInField, smallAndBare));
  return {
    text: String(text),
    until: Number.isFinite(seconds) && seconds > 0 ? now() + seconds * 1000 : endOf(String(text)),
  };
}

const small = (name: string) => name.toLowerCase();
const smallAndBare = (name: string) => name.toLowerCase().replaceAll('_', '');

/** Services write the same name in several ways: as given first, else alike. */
const valueIn = (
  fields: readonly (readonly [string, unknown])[],
  name: string,
  alike: (name: string) => string,
): unknown =>
  (fields.find(([key]) => key === name) ?? fields.find(([key]) => alike(key) === alike(name)))?.[1];

const isFilled = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '') || typeof value === 'number';

/** When a token says itself that it ends; one that does not say it is used once. */
function endOf(token: string): number {
  try {
    const payload: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'),
    );
    const { exp } = payload as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}
