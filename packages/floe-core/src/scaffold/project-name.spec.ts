import fc from 'fast-check';
import { paintFor, renderDiagnostics } from '../diagnostics';
import { checkName, suggestName } from './project-name';

const messageOf = (name: string) => renderDiagnostics(checkName(name), paintFor(false));

describe('a good name', () => {
  it.each(['a', 'my-pipeline', 'My-Proj_2', 'sales_', 'dbt-jaffle', 'x'.repeat(100)])(
    '%s',
    (name) => {
      expect(checkName(name)).toEqual([]);
    },
  );
});

describe('FLOE601: characters a name cannot have', () => {
  it.each([
    ['my project', 'my-project'],
    ['123abc', 'abc'],
    ['-shop', 'shop'],
    ['Café & Brötchen!', 'Cafe-Brotchen'],
    ['@acme/sales', 'acme-sales'],
    ['a.b', 'a-b'],
    ['sales\n', 'sales'],
    ['42', 'my-project'],
    ['注文', 'my-project'],
    ['dbt!', 'dbt-project'],
  ])('%j', (name, suggestion) => {
    expect(messageOf(name)).toEqual([
      `  '${name.replace('\n', ' ')}' is not a valid project name.`,
      `  Use letters, digits, - and _, starting with a letter. For example: ${suggestion}`,
    ]);
  });

  it('no name at all', () => {
    expect(messageOf('')).toEqual([
      "  '' is not a valid project name.",
      '  Use letters, digits, - and _, starting with a letter. For example: my-project',
    ]);
  });

  it('a page of text does not fill the screen', () => {
    const [first] = messageOf('lorem ipsum '.repeat(1000));
    expect(first).toBe(
      "  'lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ips...' is not a valid project name.",
    );
  });

  it('whatever was written, what is suggested is a good name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (written) => {
        expect(checkName(suggestName(written))).toEqual([]);
      }),
    );
  });
});

it('FLOE602: a name that is too long', () => {
  expect(messageOf('x'.repeat(101))).toEqual([
    '  The project name has 101 characters; 100 is the most it can have.',
    '  Choose a shorter one.',
  ]);
});

describe('FLOE603: a name someone keeps', () => {
  it.each([
    ['ref', 'dbt keeps that name for itself.'],
    ['env-var', 'dbt keeps that name for itself.'],
    ['run_query', 'dbt has a macro of that name, which the project would hide.'],
    ['dbt', 'there is a dbt package of that name, and dbt allows only one.'],
    ['dbt-duckdb', 'there is a dbt package of that name, and dbt allows only one.'],
    ['main', 'DuckDB has a database or schema of its own of that name.'],
    ['NUL', 'Windows keeps that name for a device.'],
    ['Yes', 'YAML reads it as a value, not as a name.'],
  ])('%s', (name, reason) => {
    expect(messageOf(name)).toEqual([
      `  A project cannot be named '${name}': ${reason}`,
      `  Choose another name. For example: ${name}-project`,
    ]);
    expect(checkName(`${name}-project`)).toEqual([]);
  });
});
