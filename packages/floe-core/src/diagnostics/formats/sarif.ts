import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { catalog, type DiagnosticCode } from '../catalog';
import type { Diagnostic } from '../diagnostic';
import type { Place } from '../place';
import { sentenceOf } from '../render';
import type { Findings } from './findings';

/** Where relative addresses begin: the root of the repository. It has no address of its own: that would name a machine. */
const root = '%SRCROOT%';

const schema =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** `--format sarif`: a SARIF 2.1.0 log with one run, for code scanning. */
export function renderSarif(findings: Findings): string {
  return `${JSON.stringify(sarifLog(findings), undefined, 2)}\n`;
}

/** The log as data. Its rules are the codes that were met. */
export function sarifLog({ problems, floeVersion, prefix }: Findings) {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  return {
    $schema: schema,
    version: '2.1.0' as const,
    runs: [
      {
        tool: { driver: { name: 'floe', version: floeVersion, rules: codes.map(ruleOf) } },
        // The run itself went well, whatever it found.
        invocations: [{ executionSuccessful: true }],
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits' as const,
        results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code), prefix)),
      },
    ],
  };
}

function ruleOf(code: DiagnosticCode) {
  const { severity, meaning, fix } = catalog[code];
  return {
    id: code,
    shortDescription: { text: meaning },
    help: { text: fix },
    defaultConfiguration: { level: severity },
  };
}

function resultOf(problem: Diagnostic, ruleIndex: number, prefix: string) {
  const { code, severity, place } = problem;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: sentenceOf(problem).join('\n') },
    ...(place && { locations: [locationOf(place, prefix)] }),
  };
}

function locationOf(place: Place, prefix: string) {
  const region = regionOf(place);
  return {
    physicalLocation: {
      artifactLocation: addressOf(place.file, prefix),
      ...(region && { region }),
    },
    ...(place.location !== undefined && {
      logicalLocations: [{ fullyQualifiedName: place.location }],
    }),
  };
}

/** Files of the repository by their way from its root, others by their address on this machine. */
function addressOf(file: string, prefix: string): { uri: string; uriBaseId?: string } {
  if (path.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  const way = path.posix.join(prefix, file);
  return { uri: way.split('/').map(encodeURIComponent).join('/'), uriBaseId: root };
}

/** A region stays in its line: no problem of ours covers more. */
function regionOf({ line, column, length }: Place) {
  if (line === undefined) return undefined;
  if (column === undefined) return { startLine: line };
  return {
    startLine: line,
    startColumn: column,
    ...(length !== undefined && length > 0 && { endColumn: column + length }),
  };
}
