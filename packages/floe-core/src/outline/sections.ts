const opening = /^(["']?)(?:name|compute|platform|transforms)\1\s*:/;

/** Blank, indented, a comment or a list item: the line belongs to the section above it. */
const continuing = /^(?:$|[\s#-])/;

const LARGEST = 64 * 1024;
const LONGEST_LINE = 1000;

/**
 * The part of floe.yaml an outline is read from: the sections `name`, `compute`, `platform` and
 * `transforms`. The whole text when it has no such section at the first column, as in `{name: x}`.
 *
 * Nothing when that part is nowhere near what people write. The parser needs minutes for some such texts,
 * and others (thousands of `- - - -` in a line) end the process, which no `catch` can prevent.
 */
export function sectionsOf(text: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const wanted = sectionLines(lines);
  const kept = wanted.length > 0 ? wanted : lines;
  if (kept.some((line) => line.length > LONGEST_LINE)) return undefined;
  const sections = kept.join('\n');
  return sections.length > LARGEST ? undefined : sections;
}

function sectionLines(lines: readonly string[]): string[] {
  let inside = false;
  return lines.filter((line) => {
    inside = opening.test(line) || (inside && continuing.test(line));
    return inside;
  });
}
