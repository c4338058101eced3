import { catalog, type DiagnosticCode } from './catalog';
import type { CatalogEntry } from './catalog/entry';
import { diagnose } from './diagnostic';
import { paintFor } from './paint';
import { renderDiagnostics } from './render';

interface Range {
  /** The first and the last number that belongs here, whether there is a code of it or not. */
  readonly numbers: readonly [first: number, last: number];
  readonly about: string;
}

const ranges: readonly Range[] = [
  { numbers: [100, 199], about: 'floe.yaml could not be read' },
  { numbers: [200, 299], about: 'something in floe.yaml is wrong' },
  { numbers: [300, 399], about: 'floe.yaml could not be compiled' },
  { numbers: [400, 499], about: 'there is no dbt to run' },
  { numbers: [500, 519], about: 'dbt could not be run' },
  { numbers: [520, 529], about: 'a secret could not be found' },
  { numbers: [530, 549], about: 'artifacts could not be run without floe.yaml' },
  { numbers: [600, 609], about: 'a new project could not be made' },
  { numbers: [610, 629], about: 'something in platform.yaml is wrong' },
  { numbers: [630, 659], about: 'a platform could not be taken from a registry' },
  { numbers: [660, 699], about: 'what preflight could not reach' },
  { numbers: [700, 709], about: 'the workspace around a new project' },
  { numbers: [710, 799], about: 'what generators could not write or import' },
  { numbers: [800, 899], about: 'the warehouse could not be looked into' },
];

const intro = `# Diagnostics

<!-- Written by \`npm run docs\` from the catalog in packages/floe-core/src/diagnostics. Do not edit. -->

Everything floe can find wrong, in its own words. A message on the screen carries no code: to find it here, search for its
words. In floe's own code each message has one, which never comes to mean something else.

An **error** stops the command, which then ends with exit code 1. A **warning** is shown and the command goes on.

A message that belongs to a file starts with its place: the file, relative to the project's folder, the line where it is
known, and after a dash the key.
`;

type AnyEntry = CatalogEntry<Readonly<Record<string, unknown>>>;

/** The text of docs/diagnostics.md: every entry of the catalog, with its example as a user reads it. */
export function docsPage(): string {
  const codes = (Object.keys(catalog) as DiagnosticCode[]).sort();
  const chapters = ranges.map((range) => {
    const sections = codes.filter((code) => isIn(range, code)).map(section);
    return [`## ${headingOf(range)}\n`, ...sections].join('\n');
  });
  return [intro, ...chapters].join('\n');
}

function isIn({ numbers: [first, last] }: Range, code: DiagnosticCode): boolean {
  const number = Number(code.slice('FLOE'.length));
  return first <= number && number <= last;
}

/** A whole hundred is `FLOE1xx`. */
function headingOf({ numbers: [first, last], about }: Range): string {
  const isHundred = first % 100 === 0 && last === first + 99;
  const codes = isHundred ? `FLOE${first / 100}xx` : `FLOE${first} to FLOE${last}`;
  return `${codes}: ${about}`;
}

function section(code: DiagnosticCode): string {
  const entry = catalog[code] as unknown as AnyEntry;
  const { params, place } = entry.example;
  const example = renderDiagnostics([diagnose(code, params as never, place)], paintFor(false));
  return [
    `### ${code}`,
    '',
    `${entry.severity === 'error' ? '**Error.**' : '**Warning.**'} ${entry.meaning}`,
    '',
    `**What to do:** ${entry.fix}`,
    '',
    '```text',
    ...example,
    '```',
    '',
  ].join('\n');
}
