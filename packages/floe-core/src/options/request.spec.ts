import { requestOf } from '.';

const run = (given: object) => requestOf('run', { ...given }, '/base');
const alone = { projectDir: '/base', fullRefresh: false, reuse: 'auto' };

it('an option that is not given, or is empty, counts as its default or as none', () => {
  expect(run({})).toEqual(alone);
  const empty = {
    select: [],
    exclude: ' ',
    dbt: '',
    platformEnv: ' ',
    platform: '',
    baseline: ' ',
  };
  expect(run(empty)).toEqual(alone);
  expect(run({ reuse: undefined, fullRefresh: undefined })).toEqual(alone);
});

it.each([
  [{ select: 'a b' }, { select: 'a b' }],
  [{ select: ['a,b', 'c'] }, { select: 'a,b c' }],
  [{ platform: 'a/b.yaml' }, { platformFile: '/base/a/b.yaml' }],
  [{ platform: '/etc/floe.yaml' }, { platformFile: '/etc/floe.yaml' }],
  [{ artifacts: '../a.json' }, { artifacts: '/a.json' }],
  [{ platformEnv: ' prod ' }, { platformEnv: 'prod' }],
  [{ vars: { day: '2026-01-01', n: 1 } }, { vars: '{"day":"2026-01-01","n":1}' }],
  [{ vars: 'day: 1' }, { vars: 'day: 1' }],
  // To be refused, in words that say so.
  [{ vars: '' }, { vars: '' }],
  [{ threads: 3 }, { threads: 3 }],
  [{ project: 'shop' }, { projectDir: '/base/shop' }],
])('%j asks for %j', (given, wanted) => {
  expect(run(given)).toEqual({ ...alone, ...wanted });
});

it('a name of a new project is not made up where an empty one was given', () => {
  expect(requestOf('init', { name: '', directory: 'x' }, '/base')).toEqual({
    ...{ directory: '/base/x', name: '', template: 'basic' },
  });
});
