import { lastWords, withoutSecrets } from '../judge/last-words';

/** Why an installer gave up, as far as its output tells. */
export type InstallFailure = 'index' | 'disk' | 'python' | 'other';

// A full disk also breaks downloads, so the disk is looked for first.
const signs: readonly (readonly [InstallFailure, RegExp])[] = [
  [
    'disk',
    /no space left on device|disk quota exceeded|permission denied|read-only file system|\[Errno (13|28|30)\]|os error (13|28|30)\b/i,
  ],
  ['python', /no interpreter found|no virtual environment or system Python/i],
  [
    'index',
    /could not find a version|no matching distribution|failed to establish a new connection|NameResolutionError|temporary failure in name resolution|name or service not known|getaddrinfo failed|connection (refused|reset|timed out)|read timed out|max retries exceeded|SSLError|certificate verify failed|failed to fetch|dns error|error sending request|not found in the package registry|because there (is|are) no versions? of/i,
  ],
];

/**
 * Tells why an installer gave up, from what pip or uv print for it.
 *
 * @returns the reason, and the lines to show for it: those that tell it, else the last ones
 */
export function failureOf(output: readonly string[]): {
  readonly why: InstallFailure;
  readonly output: readonly string[];
} {
  for (const [why, sign] of signs) {
    const telling = output.filter((line) => sign.test(line));
    if (telling.length > 0) return { why, output: lastWords(telling).slice(-3) };
  }
  return { why: 'other', output: lastWords(output) };
}

/** A line of an installer that is worth showing. */
export interface Sign {
  readonly line: string;
  /** Shown however little time has passed since the last one: silence follows it. */
  readonly always: boolean;
}

/**
 * Shortens a line of pip or uv to what a waiting user wants to see.
 *
 * @returns `undefined` for a line that says nothing about progress
 */
export function signOfProgress(line: string): Sign | undefined {
  const text = withoutSecrets(line.trim());
  if (text.startsWith('Installing collected packages:')) {
    const count = text.split(',').length;
    return { line: `Unpacking ${count} ${count === 1 ? 'package' : 'packages'}`, always: true };
  }
  if (/^(Resolved|Prepared) \d+ packages?\b/.test(text)) return { line: text, always: true };
  if (/^(WARNING: )?Retrying\b/.test(text)) {
    return { line: 'No answer yet from the package index; trying again', always: false };
  }
  const [, verb, subject = ''] = /^(Collecting|Downloading|Building)\s+(\S+.*)$/i.exec(text) ?? [];
  if (!verb) return undefined;
  // pip names a wheel by its address: the file's name is enough.
  const [what = '', ...rest] = subject.replace(/ \(from .*\)$/, '').split(' ');
  const name = /^[a-z]+:\/\//i.test(what) ? (what.split('/').at(-1) ?? what) : what;
  return { line: [verb, name, ...rest].join(' '), always: false };
}
