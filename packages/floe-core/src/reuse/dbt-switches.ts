/**
 * dbt's own settings that a table or a verdict does not depend on: how dbt logs, where it works, how it parses (what it
 * made of that is in the manifest), and what it is told on its command line all the same.
 */
const harmless: ReadonlySet<string> = new Set([
  ...['DEBUG', 'LOG_CACHE_EVENTS', 'LOG_FILE_MAX_BYTES', 'LOG_FORMAT', 'LOG_FORMAT_FILE'],
  ...['LOG_LEVEL', 'LOG_LEVEL_FILE', 'LOG_PATH', 'NO_PRINT', 'PRINT', 'PRINTER_WIDTH', 'QUIET'],
  ...['SHOW_RESOURCE_REPORT', 'USE_COLORS', 'USE_COLORS_FILE', 'WRITE_JSON', 'MACRO_DEBUGGING'],
  ...['PARTIAL_PARSE', 'PARTIAL_PARSE_FILE_DIFF', 'PARTIAL_PARSE_FILE_PATH', 'STATIC_PARSER'],
  ...[
    'USE_EXPERIMENTAL_PARSER',
    'USE_FAST_TEST_EDGES',
    'VERSION_CHECK',
    'CLEAN_PROJECT_FILES_ONLY',
  ],
  ...['PROFILE', 'PROFILES_DIR', 'PROJECT_DIR', 'TARGET', 'TARGET_PATH'],
  ...['DOWNLOAD_DIR', 'DOWNLOADS_DIR', 'PACKAGE_HUB_URL', 'HTTP_TIMEOUT', 'SQLPARSE'],
  ...['SEND_ANONYMOUS_USAGE_STATS', 'UPLOAD_TO_ARTIFACTS_INGEST_API', 'EXPORT_TO_OTLP'],
  ...['INVOCATION_ENV', 'INVOCATION_ID', 'PARENT_SPAN_ID', 'SINGLE_THREADED', 'FAIL_FAST'],
]);

/** What chooses among nodes; each that is built is what it would be anyway. */
const ofSelection: ReadonlySet<string> = new Set([
  ...['RESOURCE_TYPES', 'EXCLUDE_RESOURCE_TYPES', 'INDIRECT_SELECTION'],
]);

/** What makes tables of something else than the project's files and its database, or of a part of them. */
const ofSomethingElse: ReadonlySet<string> = new Set([
  ...['EMPTY', 'SAMPLE', 'DEFER', 'DEFER_TO_STATE', 'DEFER_STATE', 'STATE', 'ARTIFACT_STATE_PATH'],
  ...['FAVOR_STATE', 'FAVOR_STATE_MODE', 'INTROSPECT'],
  ...['RECORDER_MODE', 'RECORDER_FILE_PATH', 'RECORDED_FILE_PATH', 'RECORDER_TYPES'],
  ...['RECORDER_ROW_LIMIT'],
]);

/** dbt Cloud's and the user's labels for a run; secrets are for profiles only. */
const labels = /^ENV_|^CLOUD_|PASSWORD|SECRET|TOKEN|KEY/;

/** As dbt reads a switch: where it is one that is on or off, this is off. */
const off = /^(?:0|false|f|n|no|off)$/i;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * All of the environment by which dbt may build something else from the same project, by name. Which variables are dbt's
 * changes with its version, so it is each `DBT_…` that is not known to do no harm.
 */
export function dbtSwitches(env: Environment): Readonly<Record<string, string>> {
  return setIn(env, (name) => !(harmless.has(name) || ofSelection.has(name) || labels.test(name)));
}

/** Names of those by which a run's database is no function of the project's files, or does not hold all they make; sorted. */
export function switchesToSomethingElse(env: Environment): readonly string[] {
  const found = setIn(env, (name) => ofSomethingElse.has(name) || ofSelection.has(name));
  return Object.keys(found).filter((name) => !off.test(found[name] ?? ''));
}

/** dbt 1.11 reads each with and without `ENGINE_`, and takes an empty one for none. */
function setIn(
  env: Environment,
  counts: (name: string) => boolean,
): Readonly<Record<string, string>> {
  const all = Object.entries(env).flatMap(([name, value]): (readonly [string, string])[] => {
    // Windows knows no cases.
    const own = /^DBT_(?:ENGINE_)?(.+)$/.exec(name.toUpperCase())?.[1];
    return own !== undefined && value && counts(own) ? [[name, value]] : [];
  });
  return Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
}
