import { stringify } from 'yaml';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { readSource } from '../../source';

/** What a project has seen of a platform, so that it sees the same again. */
export interface Pin {
  /** As floe.yaml named it then; a pin of a version that it does not allow any more counts for nothing. */
  readonly platform: string;
  readonly version: string;
  /** SHA-256 of the file, hex, by environment. */
  readonly digests: Readonly<Record<string, string>>;
}

/** Relative to the project. */
export const pinFile = '.floe/platform-version.yaml';

/** It becomes a part of a path. */
const oneVersion = /^\d+\.\d+\.\d+[\w.+-]*$/;

const algorithm = 'sha256:';

const heading = `# Written by floe: the platform that floe.yaml names, as it was first read. Commit this file.
# To take another version that floe.yaml allows, delete it.
`;

export function encodePin({ platform, version, digests }: Pin): string {
  const sorted = Object.entries(digests)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([env, digest]) => [env, algorithm + digest] as const);
  return heading + stringify({ platform, version, digests: Object.fromEntries(sorted) });
}

export function decodePin(text: string): Outcome<Pin> {
  const source = readSource(text, pinFile);
  if (!source.ok) return unreadable('it is not YAML that floe wrote');
  const { platform, version, digests } = source.value.value;
  if (typeof platform !== 'string') return unreadable("it has no 'platform'");
  if (typeof version !== 'string' || !oneVersion.test(version))
    return unreadable("it has no 'version'");
  const found = digestsIn(digests);
  if (!found) return unreadable("it has no 'digests', or one that is none");
  return ok({ platform, version, digests: found });
}

function digestsIn(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const pairs = Object.entries(value as Readonly<Record<string, unknown>>).map(
    ([env, digest]) => [env, hexOf(digest)] as const,
  );
  return pairs.some(([, hex]) => hex === undefined)
    ? undefined
    : (Object.fromEntries(pairs) as Record<string, string>);
}

function hexOf(digest: unknown): string | undefined {
  const match = typeof digest === 'string' ? /^sha256:([0-9a-f]{64})$/.exec(digest) : null;
  return match?.[1];
}

function unreadable(reason: string): Outcome<never> {
  return failed(diagnose('FLOE639', { reason }, { file: pinFile }));
}
