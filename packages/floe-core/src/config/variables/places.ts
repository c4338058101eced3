import type { Path } from '../../source';

/** One step of a pattern: `*` is any one key or index, `**` at the end all that is inside. */
type Pattern = readonly string[];

/**
 * Where `${NAME}` is filled in: what differs from machine to machine, and is nobody's name. Names, references and the
 * paths of transforms decide what the project is, and are the same everywhere.
 */
const patterns: readonly Pattern[] = [
  'compute.properties.**',
  'observability.otlp_endpoint',
  'observability.lineage_endpoint',
  'observability.attributes.*',
  'orchestration.dbt.manifest_path',
  'orchestration.dbt.project_dir',
  'orchestration.dbt.profiles_dir',
  'orchestration.partitions.*.cron_schedule',
  'orchestration.partitions.*.timezone',
  'orchestration.partitions.*.partitions.*.cron_schedule',
  'orchestration.partitions.*.partitions.*.timezone',
  'orchestration.schedules.*.cron_schedule',
  'orchestration.schedules.*.timezone',
  'orchestration.schedules.*.enabled',
  'orchestration.sensors.*.path',
  'orchestration.sensors.*.args.**',
  'orchestration.jobs.*.args.**',
].map((pattern) => pattern.split('.'));

/** Whether variables are filled into the text at a path. The names of secrets are never made up of them. */
export function isFilledIn(path: Path): boolean {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  return !/_refs?$/i.test(key) && patterns.some((pattern) => matches(pattern, path));
}

function matches(pattern: Pattern, path: Path): boolean {
  const isOpen = pattern.at(-1) === '**';
  const steps = isOpen ? pattern.slice(0, -1) : pattern;
  if (isOpen ? path.length <= steps.length : path.length !== steps.length) return false;
  return steps.every((step, index) => step === '*' || step === path[index]);
}
