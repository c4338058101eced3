import { sharedModels, together } from './index';

const model = (name: string, more: object) => ({
  ...{ unique_id: `model.up.${name}`, name, resource_type: 'model', package_name: 'up' },
  ...{ schema: 'main', database: 'up', alias: name, relation_name: `"up"."main"."${name}"` },
  ...more,
});

const manifest = (...nodes: ReturnType<typeof model>[]) => ({
  metadata: { project_name: 'up' },
  nodes: Object.fromEntries(nodes.map((node) => [node.unique_id, node])),
});

describe('the models a project shares', () => {
  it('are the public ones, with the names of their relations and their versions as written', () => {
    const told = sharedModels(
      manifest(
        model('people', { access: 'public', alias: 'persons', version: 2, latest_version: 2 }),
        model('bills', { config: { access: 'public' }, deprecation_date: '2027-01-01T00:00:00Z' }),
      ),
    );
    expect(told).toEqual({
      models: [
        {
          ...{ name: 'bills', package_name: 'up', identifier: 'bills', schema: 'main' },
          ...{ database: 'up', relation_name: '"up"."main"."bills"', access: 'public' },
          deprecation_date: '2027-01-01T00:00:00Z',
        },
        {
          ...{ name: 'people', package_name: 'up', identifier: 'persons', schema: 'main' },
          ...{ database: 'up', relation_name: '"up"."main"."people"', access: 'public' },
          ...{ version: 2, latest_version: 2 },
        },
      ],
      withheld: [],
    });
  });

  it('are told from those it keeps to its group or to itself', () => {
    const { models, withheld } = sharedModels(
      manifest(
        model('notes', { access: 'private', config: { group: 'crm' } }),
        model('draft', { access: 'protected', version: '1', latest_version: '2' }),
        model('plain', {}),
      ),
    );
    expect(models).toEqual([]);
    const kept = { package_name: 'up', access: 'protected', scope: 'up' };
    expect(withheld).toEqual([
      { ...kept, unique_id: 'model.up.draft', name: 'draft', version: '1', is_latest: false },
      { ...kept, unique_id: 'model.up.notes', name: 'notes', access: 'private', scope: 'crm' },
      { ...kept, unique_id: 'model.up.plain', name: 'plain' },
    ]);
  });

  it('are not those of its packages, nor what it knows of other projects', () => {
    const foreign = model('theirs', { access: 'public', package_name: 'utils' });
    expect(sharedModels(manifest(foreign))).toEqual({ models: [], withheld: [] });
  });

  it.each([{}, { nodes: 7 }, { metadata: { project_name: 'up' }, nodes: { a: null } }])(
    'are none of %j',
    (broken) => {
      expect(together([sharedModels(broken)])).toEqual({ models: [], withheld: [] });
    },
  );
});
