import fc from 'fast-check';
import { nameProjects, type Nameless } from './project-names';

function namesOf(...projects: Nameless[]): Record<string, string> {
  return Object.fromEntries([...nameProjects(projects)].map(([root, { name }]) => [root, name]));
}

const at = (root: string, more: Partial<Nameless> = {}): Nameless => ({
  root,
  folder: root.split('/').at(-1)!,
  ...more,
});

describe('nameProjects', () => {
  it('takes the name of floe.yaml', () => {
    expect(namesOf(at('pipelines/a', { written: 'orders' }))).toEqual({ 'pipelines/a': 'orders' });
  });

  it.each([['9lives'], [''], ['a:b'], ['a b'], ['*'], ['x'.repeat(101)]])(
    'takes the name of the folder when floe.yaml has %p',
    (written) => {
      expect(namesOf(at('pipelines/a', { written }))).toEqual({ 'pipelines/a': 'a' });
    },
  );

  it('leaves out what Nx has a meaning for in the name of a folder', () => {
    expect(namesOf(at('x/tag:a, *'), at('x/***'))).toEqual({
      'x/tag:a, *': 'tag-a',
      'x/***': 'floe-project',
    });
  });

  it('lets the first by path keep a name, and says who has it', () => {
    const names = nameProjects([
      at('us/orders', { written: 'orders' }),
      at('eu/orders', { written: 'orders' }),
    ]);
    expect(names.get('eu/orders')).toEqual({ name: 'orders' });
    expect(names.get('us/orders')).toEqual({
      name: 'us-orders',
      yieldedTo: { name: 'orders', root: 'eu/orders' },
    });
  });

  it('never takes a name that project.json or package.json gave to another', () => {
    const names = namesOf(at('a', { written: 'orders' }), at('b', { given: 'orders' }));
    expect(names).toEqual({ a: 'a', b: 'orders' });
  });

  it('gives every project a name of its own that Nx can be called with', () => {
    const word = fc.constantFrom('a', 'b', 'a-b', 'a-b-2', 'a b', '*');
    const project = fc.record(
      { root: fc.array(word, { minLength: 1, maxLength: 3 }), written: word },
      { requiredKeys: ['root'] },
    );
    const projects = fc.uniqueArray(project, { selector: ({ root }) => root.join('/') });
    fc.assert(
      fc.property(projects, (all) => {
        const made = all.map(({ root, ...more }) => at(root.join('/'), more));
        const names = [...nameProjects(made).values()].map(({ name }) => name);
        expect(new Set(names).size).toBe(all.length);
        expect(names.every((name) => /^[\w.-]+$/.test(name))).toBe(true);
      }),
    );
  });
});
