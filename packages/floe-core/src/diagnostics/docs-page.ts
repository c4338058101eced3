import { catalog, type DiagnosticCode } from './catalog';
import type { CatalogEntry } from './catalog/entry';
import { diagnose } from './diagnostic';
import { paintFor } from './paint';
import { renderDiagnostics } from './render';

/** The ranges of codes, by the digit after `FLOE`. */
const ranges: Readonly<Record<string, string>> = {
  1: 'FLOE1xx: floe.yaml could not be read',
  2: 'FLOE2xx: something in floe.yaml is wrong',
  3: 'FLOE3xx: floe.yaml could not be compiled',
  4: 'FLOE4xx: there is no dbt to run',
  5: 'FLOE5xx: dbt could not be run',
  6: 'FLOE6xx: a new project could not be made',
  7: 'FLOE7xx: the workspace around the project',
  8: 'FLOE8xx: the warehouse could not be looked into',
};

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
  const chapters = Object.entries(ranges).map(([digit, heading]) => {
    const sections = codes.filter((code) => code.startsWith(`FLOE${digit}`)).map(section);
    return [`## ${heading}\n`, ...sections].join('\n');
  });
  return [intro, ...chapters].join('\n');
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
