/** What a `.dbtignore` leaves out. */
export interface DbtIgnore {
  /**
   * Whether dbt leaves a file out.
   *
   * @param file relative to the dbt project as dbt puts it together (a searched path and what is below it), with `/`
   */
  ignores(file: string): boolean;
}

interface Pattern {
  readonly matches: RegExp;
  /** False for a pattern with `!`, which takes files back in. */
  readonly leavesOut: boolean;
}

/**
 * The patterns of a `.dbtignore`. dbt hands them to pathspec's `GitWildMatchPattern` (pathspec 0.12), which asks each pattern for
 * the whole path, so that `!` takes a file back in from a folder that is left out: git and the libraries that mirror it do not
 * (docs/decisions/33). A line that is no pattern, where dbt gives up, leaves nothing out.
 *
 * @param text of the file
 */
export function readDbtIgnore(text: string): DbtIgnore {
  const patterns = text.split(/(?<=\n)/).flatMap((line) => patternOf(line));
  return {
    ignores(file) {
      const path = file.replace(/^\.?\//, '');
      return patterns.findLast(({ matches }) => matches.test(path))?.leavesOut === true;
    },
  };
}

function patternOf(line: string): Pattern[] {
  const written = line.endsWith('\\ ') ? line.trimStart() : line.trim();
  if (written === '' || written === '/' || written.startsWith('#')) return [];
  const leavesOut = !written.startsWith('!');
  const regex = regexOf(leavesOut ? written : written.slice(1));
  return regex === undefined ? [] : [{ matches: regex, leavesOut }];
}

function regexOf(pattern: string): RegExp | undefined {
  const segments = segmentsOf(pattern);
  const source = pattern === '**/' ? '.+/.*' : segments && sourceOf(segments);
  if (source === undefined) return undefined;
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    return undefined;
  }
}

/** The parts of a pattern, from the root of the project on, as pathspec completes them. */
function segmentsOf(pattern: string): string[] | undefined {
  const segments = pattern.split('/').filter((each, at, all) => {
    return !(at > 0 && each === '**' && all[at - 1] === '**');
  });
  const isName = segments.length === 1 || (segments.length === 2 && segments[1] === '');
  if (segments[0] === '') segments.shift();
  // A name alone is found in any folder.
  else if (isName && segments[0] !== '**') segments.unshift('**');
  if (segments.length === 0) return undefined;
  if (segments.length > 1 && segments.at(-1) === '') segments[segments.length - 1] = '**';
  return segments;
}

/** A name that stands last is that of a file or of a folder with all that is in it. */
const andBelow = '(?:/.*)?';

function sourceOf(segments: readonly string[]): string | undefined {
  const last = segments.length - 1;
  let needsSlash = false;
  let source = '';
  for (const [at, segment] of segments.entries()) {
    if (segment === '**') {
      source += starsAt(at, last);
      needsSlash = at > 0;
      continue;
    }
    const glob = segment === '*' ? '[^/]+' : segmentSource(segment);
    if (glob === undefined) return undefined;
    source += (needsSlash ? '/' : '') + glob + (at === last ? andBelow : '');
    needsSlash = true;
  }
  return source;
}

function starsAt(at: number, last: number): string {
  if (at === 0) return last === 0 ? '[^/]+(?:/.*)?' : '(?:.+/)?';
  return at === last ? '/.*' : '(?:/.+)?';
}

const syntax = /[\\^$.*+?()[\]{}|/]/;

/** One part as a regular expression; undefined where it ends in the midst of an escape. */
function segmentSource(segment: string): string | undefined {
  const letters = Array.from(segment);
  let source = '';
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    if (letter === '\\') {
      at += 1;
      const escaped = letters[at];
      if (escaped === undefined) return undefined;
      source += literal(escaped);
    } else if (letter === '*') source += '[^/]*';
    else if (letter === '?') source += '[^/]';
    else if (letter === '[') {
      const end = bracketEnd(letters, at);
      source += end === undefined ? '\\[' : bracketSource(letters.slice(at + 1, end));
      at = end ?? at;
    } else source += literal(letter);
  }
  return source;
}

function literal(letter: string): string {
  return syntax.test(letter) ? `\\${letter}` : letter;
}

/** Where a bracket is closed; one that comes first in it is a letter of it. */
function bracketEnd(letters: readonly string[], start: number): number | undefined {
  let at = start + 1;
  if (letters[at] === '!' || letters[at] === '^') at += 1;
  if (letters[at] === ']') at += 1;
  const end = letters.indexOf(']', at);
  return end === -1 ? undefined : end;
}

function bracketSource(inside: readonly string[]): string {
  const isNegated = inside[0] === '!' || inside[0] === '^';
  const letters = (isNegated ? inside.slice(1) : inside).map((each) =>
    /[\\\][]/.test(each) ? `\\${each}` : each,
  );
  return `[${isNegated ? '^' : ''}${letters.join('')}]`;
}
