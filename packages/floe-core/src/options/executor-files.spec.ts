import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { declarations } from '.';
import { executorNames, executorSchema, executorTypes } from './executor-files';

const plugin = path.join(__dirname, '../../../nx-floe');
const read = (...parts: string[]): string => readFileSync(path.join(plugin, ...parts), 'utf8');

describe.each(executorNames)('the executor %s', (name) => {
  it('has the schema.json and schema.d.ts that `npm run schemas` writes', () => {
    expect(read('executors', name, 'schema.json')).toBe(executorSchema(name));
    expect(read('executors', name, 'schema.d.ts')).toBe(executorTypes(name));
  });

  it('is known to Nx by the same words', () => {
    const known: Executors = JSON.parse(read('executors.json'));
    const { description, schema } = known.executors[name]!;
    expect({ description, schema }).toEqual({
      description: declarations[name as 'run'].target.description,
      schema: `./executors/${name}/schema.json`,
    });
  });
});

interface Executors {
  readonly executors: Readonly<Record<string, { description: string; schema: string }>>;
}

it('are all there are', () => {
  const files = readdirSync(path.join(plugin, 'executors'), { withFileTypes: true });
  const folders = files.filter((each) => each.isDirectory() && each.name !== 'lib');
  expect(folders.map(({ name }) => name).sort()).toEqual([...executorNames].sort());
});
