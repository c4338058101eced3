import type { Credentials } from '../../artifacts';

/** A secret by its name, as a value of a property; nothing when there is no name. */
export function named(ref: string | undefined): object | undefined {
  return ref === undefined ? undefined : { secret_ref: ref };
}

/** Credentials as user and password: `client_id` is the user, `secret_ref` or `client_secret` the password. */
export function userAndPassword({
  client_id: user,
  client_secret: secret,
  secret_ref: ref,
}: Credentials): { readonly user: unknown; readonly password: unknown } {
  return { user, password: secret ?? named(ref) };
}
