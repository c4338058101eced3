import * as z from 'zod';

import { matching, required, secretName, text } from '../../source';

/** `{ secret_ref: name }`, and nothing else: for what must never be written down. */
export const secretRef = () =>
  z.strictObject({
    secret_ref: required(secretName(), 'Name of the secret.', 'secret_ref: my-secret'),
  });

/** Text, or the reference to a secret that holds it. */
export const textOrSecret = () =>
  z.union([text(), secretRef()], { error: 'text, or { secret_ref: the name of a secret }' });

/** Profiles, routes, zones: mappings of one kind by a name of one's own. Built for a file that has one. */
export function byName<S extends z.ZodType>(build: () => S, description: string, example: string) {
  return z.record(z.string(), required(z.lazy(build), description, example));
}

export const textMap = () => z.record(z.string(), text());

export const texts = () => z.array(text());

/** Text of a certain length, in characters. */
export function ofLength(min: number, max: number): z.ZodString {
  const lengths = min === 0 ? `at most ${max}` : `${min} to ${max}`;
  return matching(new RegExp(`^[^]{${min},${max}}$`, 'u'), `text of ${lengths} characters`);
}

/** A name such as `data.example.com`. */
export const domain = (): z.ZodString =>
  matching(
    /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*$/,
    'a domain, such as data.example.com',
  );

export const roleArn = (): z.ZodString =>
  matching(
    /^arn:aws:iam::\d{12}:role\/[\w+=,.@-]+$/,
    'the ARN of a role, such as arn:aws:iam::123456789012:role/floe',
  );

export const tlsVersion = (): z.ZodString =>
  matching(/^1\.[0-3]$/, 'a version of TLS, such as "1.2"');
