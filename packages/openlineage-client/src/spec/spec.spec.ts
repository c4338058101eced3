import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { complaintsOf, examples, facetFiles, facetSchema, fullEvent } from '../../testing/official';
import { eventSchemas, facetTable } from '.';

const root = path.join(__dirname, '../..');
const facets = Object.entries(facetTable).flatMap(([on, table]) =>
  Object.entries(table).map(([key, url]) => ({ on, key, url, name: url.split('/').at(-1) ?? '' })),
);

test('the types and the table of facets are what the schemas say', () => {
  const printed = execFileSync('node', ['tools/write-types.mjs', '--print'], { cwd: root });
  const files = JSON.parse(printed.toString('utf8')) as Record<string, string>;
  expect(Object.keys(files)).toHaveLength(2);
  for (const [file, text] of Object.entries(files)) {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text);
  }
});

test('every facet of every schema is in the table, with the URL of its schema', () => {
  const urls = facets.map(({ url }) => url);
  for (const file of facetFiles) {
    expect(urls.filter((url) => url.startsWith(`${facetSchema(file).$id}#/$defs/`))).not.toEqual(
      [],
    );
  }
  expect(new Set(urls).size).toBe(urls.length);
});

test.each(examples)('the official example %s/%s is valid', (folder, _file, example) => {
  expect(complaintsOf(facetSchema(`${folder}.json`).$id, example)).toEqual([]);
});

test('the official example of an event is valid', () => {
  expect(complaintsOf(eventSchemas.run, fullEvent())).toEqual([]);
});

test('a value that is not valid is found out', () => {
  expect(complaintsOf(facetTable.job.sql, { query: 1 })).toEqual([
    " must have required property '_producer'",
    " must have required property '_schemaURL'",
    '/query must be string',
  ]);
});

test('every official example is of the type it is an example of', () => {
  const constants = examples.map(([folder, file, example], i) => {
    const [key, facet] = Object.entries(example)[0] ?? [];
    const types = facets.filter((each) => each.key === key && each.url.includes(`/${folder}.json`));
    const union = types.map(({ name }) => `T.${name}`).join(' | ');
    return `// ${folder}/${file}\nexport const e${i}: ${union} = ${JSON.stringify(facet)};`;
  });
  const source = [
    `import type * as T from './types';`,
    ...constants,
    `export const event: T.RunEvent = ${JSON.stringify({ ...fullEvent(), dataset: undefined })};`,
  ].join('\n');
  expect(mistakesIn(source.replace(',"dataset":undefined', ''))).toEqual([]);
  expect(
    mistakesIn(`import type * as T from './types';\nexport const a: T.SQLJobFacet = {};`),
  ).not.toEqual([]);
});

/** What the compiler says against a file that lies beside the types. */
function mistakesIn(source: string): readonly string[] {
  const file = path.join(__dirname, 'examples.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  };
  const host = ts.createCompilerHost(options);
  const original = { ...host };
  host.readFile = (name) => (name === file ? source : original.readFile(name));
  host.fileExists = (name) => name === file || original.fileExists(name);
  host.getSourceFile = (name, language, ...rest) =>
    name === file
      ? ts.createSourceFile(name, source, language)
      : original.getSourceFile(name, language, ...rest);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText, start = 0 }) => {
    const line = source.slice(0, start).split('\n').at(-2) ?? '';
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
