import { lineageChoices } from './lineage-choices';

it.each<[unknown, ReturnType<typeof lineageChoices>]>([
  [undefined, { naming: 'floe', sqlText: true }],
  [null, { naming: 'floe', sqlText: true }],
  ['dbt-ol', { naming: 'floe', sqlText: true }],
  [{ naming: 'dbt-ol' }, { naming: 'dbt-ol', sqlText: true }],
  [
    { naming: 'other', sql_text: false },
    { naming: 'floe', sqlText: false },
  ],
])('lineage_config %j chooses %j', (config, choices) => {
  expect(lineageChoices({ lineage_config: config })).toEqual(choices);
});
