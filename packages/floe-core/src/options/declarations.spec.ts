import { templateNames } from '../scaffold';
import { declarations, kebab, type Option, templates, type VerbDeclaration } from '.';

const verbs = Object.entries<VerbDeclaration>(declarations);
const options = verbs.flatMap(([verb, { options }]) =>
  Object.entries(options).map(([name, option]): [string, Option] => [`${verb} ${name}`, option]),
);

describe.each(options)('the option %s', (_, option) => {
  it('is whole: choices of an enum, a value’s name, a reason where a door is without it', () => {
    expect(option.choices !== undefined).toBe(option.type === 'enum');
    if (option.type !== 'boolean' && !option.positional && !option.required)
      expect(option.placeholder).toMatch(/^[a-z]+$/);
    if (option.only) expect(option.only.since).toMatch(/^\S.{20,}[^.]$/);
    if (option.choices && option.default !== undefined)
      expect(option.choices).toContain(option.default);
    if (option.type === 'boolean') expect(option.default).toBe(false);
  });

  it('is told of in a row that is no sentence, and in details that are', () => {
    expect(option.description).toMatch(/^(?:[a-z']|DuckDB).*[^.]$/);
    expect(option.description.length).toBeLessThan(80);
    if (option.details) expect(option.details).toMatch(/^[A-Z].*\.$/);
  });
});

it.each(verbs)(
  '%s has a row for each door it has, and no option Nx keeps for itself',
  (_, verb) => {
    expect(verb.command ?? verb.target).toBeDefined();
    // nx.json's own flags, which never come to an executor.
    const kept = [
      'graph',
      'verbose',
      'outputStyle',
      'parallel',
      'batch',
      'skipNxCache',
      'configuration',
    ];
    if (verb.target)
      expect(Object.keys(verb.options).filter((each) => kept.includes(each))).toEqual([]);
  },
);

it('the templates are those that lie in the folder', () => {
  expect(templates).toEqual(templateNames());
});

it('a name is written with dashes on the command line', () => {
  expect(['fullRefresh', 'run', 'cacheKey'].map(kebab)).toEqual([
    'full-refresh',
    'run',
    'cache-key',
  ]);
});
