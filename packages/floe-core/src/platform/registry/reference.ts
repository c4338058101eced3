import semver from 'semver';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { shown } from '../../source';

/** A platform of a registry, as floe.yaml names it. */
export interface Reference {
  /** As written: `registry/acme:^1.2`. */
  readonly written: string;
  /** Name in the registry, perhaps with `/`. */
  readonly name: string;
  /** One version, or the range it has to be in. */
  readonly range: string;
  /** The version, when it is one. */
  readonly version: string | undefined;
}

const form = /^registry\/([a-z0-9]+(?:[._/-][a-z0-9]+)*):([^:]{1,100})$/;

/** Reads `registry/<name>:<semver>`. */
export function parseReference(written: string): Outcome<Reference> {
  const [, name, range = ''] = form.exec(written.slice(0, 300)) ?? [];
  if (name === undefined || semver.validRange(range) === null) {
    return failed(diagnose('FLOE630', { found: shown(written) }));
  }
  return ok({ written, name, range, version: semver.valid(range) ?? undefined });
}

/** The newest version that a reference allows; undefined when there is none. */
export function newestOf(
  { range }: Pick<Reference, 'range'>,
  versions: readonly string[],
): string | undefined {
  return semver.maxSatisfying([...versions], range) ?? undefined;
}

/** Whether a version of a platform of that name is one that a reference allows. */
export function allows(
  { name, range }: Reference,
  pinned: { readonly platform: string; readonly version: string },
): boolean {
  const named = form.exec(pinned.platform.slice(0, 300))?.[1];
  return named === name && semver.satisfies(pinned.version, range);
}

/** Those texts that are versions, the oldest first. */
export function versionsAmong(texts: readonly unknown[]): readonly string[] {
  const versions = texts.filter((text) => typeof text === 'string' && semver.valid(text) === text);
  return semver.sort(versions as string[]);
}
