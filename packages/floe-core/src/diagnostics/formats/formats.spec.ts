import type { Log } from 'sarif';

import { diagnose, type Diagnostic, type Findings, renderFor, strictly } from '..';
import { sarifLog } from './sarif';

const error = diagnose(
  'FLOE201',
  { found: "'duckdbb'", allowed: ['duckdb', 'spark'], suggestion: 'duckdb' },
  { file: 'floe.yaml', line: 5, column: 11, length: 7, location: 'compute.target' },
);
const homeless = diagnose('FLOE301', { suggestion: 'shop' });

function findings(problems: readonly Diagnostic[], others: Partial<Findings> = {}): Findings {
  return { valid: false, strict: false, problems, floeVersion: '1.2.3', prefix: '', ...others };
}

const at = (file: string, prefix: string) =>
  sarifLog(findings([{ ...error, place: { file } }], { prefix })).runs[0]!.results[0]!
    .locations?.[0]?.physicalLocation.artifactLocation;

describe('json', () => {
  it('says everything about a problem, and null for what there is not', () => {
    expect(renderFor('json')(findings([error, homeless]))).toBe(`{
  "valid": false,
  "strict": false,
  "problems": [
    {
      "code": "FLOE201",
      "severity": "error",
      "message": "Value 'duckdbb' is not valid. Did you mean 'duckdb'?",
      "file": "floe.yaml",
      "line": 5,
      "column": 11,
      "length": 7,
      "location": "compute.target",
      "help": "Use one of the allowed values; the nearest one is suggested when there is one."
    },
    {
      "code": "FLOE301",
      "severity": "error",
      "message": "It names no profile, so dbt would not know where to build.\\nAdd this line: profile: shop",
      "file": null,
      "line": null,
      "column": null,
      "length": null,
      "location": null,
      "help": "Add the line the message shows to dbt_project.yml."
    }
  ]
}
`);
  });

  it('is a whole document when all is well', () => {
    expect(renderFor('json')(findings([], { valid: true, strict: true }))).toBe(`{
  "valid": true,
  "strict": true,
  "problems": []
}
`);
  });
});

it('strict makes errors of warnings', () => {
  const warning: Diagnostic = { ...error, severity: 'warning' };
  expect(strictly([warning, homeless])).toEqual([error, homeless]);
});

describe('sarif', () => {
  it('is a log of one run, with the rules that were met', () => {
    // The type is what the standard's schema says; the typecheck holds the two together.
    const log = sarifLog(findings([homeless, error, error])) satisfies Log;
    expect(log).toEqual({
      $schema: expect.stringMatching(/\/sarif-schema-2\.1\.0\.json$/) as string,
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'floe',
              version: '1.2.3',
              rules: [
                {
                  id: 'FLOE201',
                  shortDescription: {
                    text: 'The value is not one of those that may be written here.',
                  },
                  help: {
                    text: 'Use one of the allowed values; the nearest one is suggested when there is one.',
                  },
                  defaultConfiguration: { level: 'error' },
                },
                {
                  id: 'FLOE301',
                  shortDescription: {
                    text: 'dbt_project.yml does not say which profile it uses, so dbt would not find the one floe makes.',
                  },
                  help: { text: 'Add the line the message shows to dbt_project.yml.' },
                  defaultConfiguration: { level: 'error' },
                },
              ],
            },
          },
          invocations: [{ executionSuccessful: true }],
          originalUriBaseIds: {
            '%SRCROOT%': { description: { text: 'The root of the repository.' } },
          },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'FLOE301',
              ruleIndex: 1,
              level: 'error',
              message: {
                text: 'It names no profile, so dbt would not know where to build.\nAdd this line: profile: shop',
              },
            },
            ...[1, 2].map(() => ({
              ruleId: 'FLOE201',
              ruleIndex: 0,
              level: 'error',
              message: { text: "Value 'duckdbb' is not valid. Did you mean 'duckdb'?" },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'floe.yaml', uriBaseId: '%SRCROOT%' },
                    region: { startLine: 5, startColumn: 11, endColumn: 18 },
                  },
                  logicalLocations: [{ fullyQualifiedName: 'compute.target' }],
                },
              ],
            })),
          ],
        },
      ],
    });
  });

  it('is printed as JSON with a line end', () => {
    const text = renderFor('sarif')(findings([error]));
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toEqual(sarifLog(findings([error])));
  });

  it.each([
    ['floe.yaml', '', 'floe.yaml'],
    ['floe.yaml', 'pipelines/shop', 'pipelines/shop/floe.yaml'],
    ['../../platform/dev/platform.yaml', 'pipelines/shop', 'platform/dev/platform.yaml'],
    ['my models/a#b.yml', 'größe', 'gr%C3%B6%C3%9Fe/my%20models/a%23b.yml'],
  ])('%s of a project in %j is %s', (file, prefix, uri) => {
    expect(at(file, prefix)).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  it('names a file of another place by its address', () => {
    expect(at('/etc/floe/platform.yaml', 'shop')).toEqual({
      uri: 'file:///etc/floe/platform.yaml',
    });
  });

  it.each([
    [{ file: 'a' }, undefined],
    [{ file: 'a', line: 3 }, { startLine: 3 }],
    [
      { file: 'a', line: 3, column: 2 },
      { startLine: 3, startColumn: 2 },
    ],
    [
      { file: 'a', line: 3, column: 2, length: 0 },
      { startLine: 3, startColumn: 2 },
    ],
    [
      { file: 'a', line: 3, column: 2, length: 4 },
      { startLine: 3, startColumn: 2, endColumn: 6 },
    ],
  ])('%j is the region %j', (place, region) => {
    const [result] = sarifLog(findings([{ ...error, place }])).runs[0]!.results;
    expect(result?.locations?.[0]?.physicalLocation.region).toEqual(region);
  });
});
