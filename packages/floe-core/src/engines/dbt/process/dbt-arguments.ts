import type { RunPlan, SelectionOptions } from '../../plan';
import type { DbtSettings } from '../settings';

type RunArguments = Pick<RunPlan, 'command' | 'options' | 'runDir'>;

/**
 * The arguments of the one dbt process of a run. Everything but the user's options is the same every time:
 * dbt parses the whole project anew when some of its flags differ from last time.
 *
 * JSON events are asked for at info level: the debug level of a large project costs more than the run tells.
 */
export function dbtArguments(settings: DbtSettings, plan: RunArguments): string[] {
  const { command, options, runDir } = plan;
  return [...commandArguments(command, settings, runDir), ...optionArguments(options)];
}

/** Those of `dbt parse` or `dbt compile` with the same flags, so that the next run need not parse anew. */
export function readingArguments(
  command: 'parse' | 'compile',
  settings: DbtSettings,
  vars: string | undefined,
): string[] {
  const same = commandArguments(command, settings, settings.logDir);
  return [...same, ...(vars === undefined ? [] : ['--vars', vars])];
}

function commandArguments(
  command: string,
  { dbtProjectDir, profilesDir, targetDir }: DbtSettings,
  logDir: string,
): string[] {
  return [
    ...['--log-format', 'json', '--log-level', 'info', '--no-use-colors', '--no-quiet'],
    command,
    ...['--project-dir', dbtProjectDir],
    ...['--profiles-dir', profilesDir],
    ...['--target-path', targetDir],
    ...['--log-path', logDir],
    '--write-json',
  ];
}

function optionArguments(options: SelectionOptions): string[] {
  const { select, exclude, vars, threads, fullRefresh, excludeResourceTypes = [], defer } = options;
  return [
    ...listArgument('--select', select),
    ...listArgument('--exclude', exclude),
    ...(vars === undefined ? [] : ['--vars', vars]),
    ...(threads === undefined ? [] : ['--threads', String(threads)]),
    ...(fullRefresh === true ? ['--full-refresh'] : []),
    ...excludeResourceTypes.flatMap((type) => ['--exclude-resource-type', type]),
    ...(defer === undefined ? [] : ['--defer', '--state', defer.state]),
    ...(defer?.favorState === true ? ['--favor-state'] : []),
  ];
}

/** dbt takes a list of selectors; in one text they are parted by spaces, as in dbt's own YAML selectors. */
function listArgument(flag: string, text: string | undefined): string[] {
  const parts = text?.split(/\s+/).filter((part) => part !== '') ?? [];
  return parts.length === 0 ? [] : [flag, ...parts];
}
