import * as z from 'zod';

import { diagnose } from '../../../diagnostics';
import {
  answered,
  matching,
  patternHint,
  required,
  shown,
  tellEditors,
  text,
} from '../../../source';
import { cronFault } from './cron';
import { isDay, looksLikeDay } from './day';
import { isTimeZone, nearestTimeZone } from './time-zone';

/** Names Python can use. */
export const identifierPattern = /^[a-zA-Z][a-zA-Z0-9_]*$/;

/** A name Python can use. */
export const identifier = (): z.ZodString =>
  matching(identifierPattern, "a name: a letter, then letters, digits and '_'");

/** A module: `demo.assets.bronze`. */
export const modulePath = (): z.ZodString =>
  matching(
    /^[a-zA-Z][a-zA-Z0-9_]*(\.[a-zA-Z][a-zA-Z0-9_]*)*$/,
    'the path of a Python module, such as demo.assets.bronze',
  );

/** A function in a module: `demo.ops.vacuum`. */
export const functionPath = (): z.ZodString =>
  matching(
    /^[a-zA-Z][a-zA-Z0-9_]*(\.[a-zA-Z][a-zA-Z0-9_]*)+$/,
    'the path of a Python function, such as demo.ops.vacuum',
  );

export const description = (): z.ZodString =>
  matching(/^[^]{0,500}$/u, 'text of at most 500 characters');

export const tags = () => z.record(z.string(), text());

/** A list with something in it. */
export function someOf<S extends z.ZodType>(item: S, example: string): z.ZodArray<S> {
  return answered(
    z.array(item),
    (value) => value.length > 0,
    () => diagnose('FLOE249', { example }),
    { minItems: 1 },
  );
}

/**
 * Things of one kind, each under a name of its own. That Python can use the names is a rule of its own: a wrong name
 * is no reason to leave out what else is wrong below it.
 *
 * @param example how one may be written, after `<name>: `
 */
export function named<S extends z.ZodType>(build: () => S, what: string, example: string) {
  const name = tellEditors(z.string(), patternHint(identifierPattern));
  return z.record(name, required(z.lazy(build), what, `<name>: ${example}`));
}

/** When something happens: five fields, or a word such as `@daily`. */
export const cron = (): z.ZodString =>
  answered(
    text(),
    (value) => cronFault(value) === undefined,
    (value) => diagnose('FLOE251', { found: shown(value), fault: cronFault(String(value)) ?? '' }),
  );

/** A name of the IANA list of time zones. */
export const timeZone = (): z.ZodString =>
  answered(text(), isTimeZone, (value) => {
    const suggestion = nearestTimeZone(String(value));
    const found = shown(value);
    return diagnose('FLOE252', { found, ...(suggestion !== undefined && { suggestion }) });
  });

/** A day that is in the calendar: `2025-01-31`. */
export const day = (): z.ZodString =>
  answered(
    matching(looksLikeDay, 'a day, such as 2025-01-31'),
    (value) => !looksLikeDay.test(value) || isDay(value),
    (value) => diagnose('FLOE253', { found: shown(value) }),
    patternHint(looksLikeDay),
  );
