import { execFileSync } from 'node:child_process';

import { realDbt } from '../../testing/real-dbt';
import { dbtSwitches, switchesToSomethingElse } from './dbt-switches';

/** Of dbt's own settings, those that no table depends on, with or without `ENGINE_`. */
const harmless = [
  ...['CLEAN_PROJECT_FILES_ONLY', 'DEBUG', 'DOWNLOAD_DIR', 'EXCLUDE_RESOURCE_TYPES', 'FAIL_FAST'],
  ...['INDIRECT_SELECTION', 'INVOCATION_ENV', 'LOG_CACHE_EVENTS', 'LOG_FILE_MAX_BYTES'],
  ...['LOG_FORMAT', 'LOG_FORMAT_FILE', 'LOG_LEVEL', 'LOG_LEVEL_FILE', 'LOG_PATH'],
  ...['MACRO_DEBUGGING', 'NO_PRINT', 'PACKAGE_HUB_URL', 'PARTIAL_PARSE'],
  ...['PARTIAL_PARSE_FILE_DIFF', 'PARTIAL_PARSE_FILE_PATH', 'PRINT', 'PRINTER_WIDTH', 'PROFILE'],
  ...['PROFILES_DIR', 'PROJECT_DIR', 'QUIET', 'RESOURCE_TYPES', 'SEND_ANONYMOUS_USAGE_STATS'],
  ...['SHOW_RESOURCE_REPORT', 'SINGLE_THREADED', 'SQLPARSE', 'STATIC_PARSER', 'TARGET'],
  ...['TARGET_PATH', 'UPLOAD_TO_ARTIFACTS_INGEST_API', 'USE_COLORS', 'USE_COLORS_FILE'],
  ...['USE_EXPERIMENTAL_PARSER', 'USE_FAST_TEST_EDGES', 'VERSION_CHECK', 'WRITE_JSON'],
];

it('of all variables dbt has, each counts that may change a table', () => {
  const script = `import dbt.cli.main
from dbt.env_vars import KNOWN_ENGINE_ENV_VARS as known
print("\\n".join(sorted(name for each in known for name in (each.name, each.old_name) if name)))`;
  const known = execFileSync(realDbt().python, ['-c', script], { encoding: 'utf8' }).split(/\s+/);
  const all = known.filter((name) => name !== '');
  expect(all).toEqual(expect.arrayContaining(['DBT_EMPTY', 'DBT_ENGINE_EMPTY']));
  const counting = Object.keys(dbtSwitches(Object.fromEntries(all.map((name) => [name, '1']))));
  const rest = all.filter((name) => !counting.includes(name));
  const short = rest.map((name) => name.replace(/^DBT_(?:ENGINE_)?/, ''));
  expect([...new Set(short)].sort()).toEqual(harmless);
});

it.each([
  ...['EMPTY', 'SAMPLE', 'DEFER', 'FAVOR_STATE', 'STATE', 'FULL_REFRESH', 'EVENT_TIME_START'],
  ...['EVENT_TIME_END', 'STORE_FAILURES', 'WARN_ERROR', 'WARN_ERROR_OPTIONS', 'INTROSPECT'],
  'WHAT_A_LATER_DBT_HAS',
])('%s counts under both its names, unless it is empty', (name) => {
  const env = { [`DBT_${name}`]: '1', [`DBT_ENGINE_${name}`]: '2', PATH: '/bin' };
  expect(Object.keys(dbtSwitches(env))).toEqual([`DBT_${name}`, `DBT_ENGINE_${name}`].sort());
  expect(dbtSwitches({ [`DBT_${name}`]: '' })).toEqual({});
});

it.each(['DBT_ENV_SECRET_X', 'DBT_ENV_CUSTOM_ENV_X', 'DBT_CLOUD_RUN_ID', 'DBT_PASSWORD', 'OTHER'])(
  '%s does not',
  (name) => {
    expect(dbtSwitches({ [name]: '1' })).toEqual({});
  },
);

it('a table is made of something else by some, where they are on', () => {
  const env = {
    DBT_EMPTY: 'true',
    DBT_ENGINE_SAMPLE: '3 days',
    DBT_RESOURCE_TYPES: 'seed',
    DBT_DEFER: 'false',
    DBT_STATE: '',
    DBT_FULL_REFRESH: '1',
  };
  expect(switchesToSomethingElse(env)).toEqual([
    'DBT_EMPTY',
    'DBT_ENGINE_SAMPLE',
    'DBT_RESOURCE_TYPES',
  ]);
});
