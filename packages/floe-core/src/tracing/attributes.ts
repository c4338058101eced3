import { scrubAddress } from '../diagnostics';
import { isWritten } from './names';

/** Value of an attribute. */
export type AttributeValue = string | number | boolean;

/** Attributes by name; one without a value is left out. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

/** Takes secrets out of a text. */
export type Scrub = (text: string) => string;

/** The attributes that have a value, with the secrets taken out of those that are free text. */
export function scrubbed(attributes: Attributes, scrub: Scrub): Record<string, AttributeValue> {
  const clean = (key: string, text: string): string =>
    (isWritten(key) ? scrub : scrubAddress)(text);
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'string' ? clean(key, value) : value]],
    ),
  );
}
