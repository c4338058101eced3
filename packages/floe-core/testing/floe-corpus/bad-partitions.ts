import type { BadFloe } from './bad-floe';
import { named, withJob } from './pieces';

/** Orchestration as a whole, its dbt, partitions and assets. */
export const badPartitions: readonly BadFloe[] = [
  {
    title: 'orchestration is a list',
    yaml: `${named}orchestration: []
`,
    says: ['FLOE204 6 orchestration: Expected a mapping, found a list.'],
  },
  {
    title: 'orchestration has unknown keys',
    yaml: `${named}orchestration: {job: {}, schedule: {}, ops: {}}
`,
    says: [
      "FLOE202 6 orchestration.job: Unknown key 'job'. Did you mean 'jobs'?",
      "FLOE202 6 orchestration.schedule: Unknown key 'schedule'. Did you mean 'schedules'?",
      "FLOE202 6 orchestration.ops: Unknown key 'ops'. / Known here: asset_modules, dbt, partitions, assets, jobs, schedules, sensors, backfills",
    ],
  },
  {
    title: 'sections are lists',
    yaml: `${named}orchestration:
  jobs: []
  schedules: nightly
  sensors: 5
  partitions: [a]
  backfills: []
  assets: x
  dbt: []
  asset_modules: demo.assets
`,
    says: [
      'FLOE204 7 orchestration.jobs: Expected a mapping, found a list.',
      "FLOE204 8 orchestration.schedules: Expected a mapping, found 'nightly'.",
      'FLOE204 9 orchestration.sensors: Expected a mapping, found 5.',
      'FLOE204 10 orchestration.partitions: Expected a mapping, found a list.',
      'FLOE204 11 orchestration.backfills: Expected a mapping, found a list.',
      "FLOE204 12 orchestration.assets: Expected a mapping, found 'x'.",
      'FLOE204 13 orchestration.dbt: Expected a mapping, found a list.',
      "FLOE204 14 orchestration.asset_modules: Expected a list, found 'demo.assets'.",
    ],
  },
  {
    title: 'modules that are none',
    yaml: `${named}orchestration:
  asset_modules: [demo-assets, demo..x, 1, "", demo.assets.bronze]
`,
    says: [
      "FLOE210 7 orchestration.asset_modules[0]: Value 'demo-assets' is not valid. Expected the path of a Python module, such as demo.assets.bronze.",
      "FLOE210 7 orchestration.asset_modules[1]: Value 'demo..x' is not valid. Expected the path of a Python module, such as demo.assets.bronze.",
      'FLOE205 7 orchestration.asset_modules[2]: Without quotes, YAML reads 1 as a number, and text is wanted here. / Put it in quotes: "1"',
      "FLOE210 7 orchestration.asset_modules[3]: Value '' is not valid. Expected the path of a Python module, such as demo.assets.bronze.",
    ],
  },
  {
    title: 'dbt without a manifest, and with words it does not know',
    yaml: `${named}orchestration:
  dbt: {observability_level: model, target: pre-prod}
`,
    says: [
      "FLOE203 7 orchestration.dbt.manifest_path: Key 'manifest_path' is missing. Write, for example: manifest_path: target/manifest.json",
      "FLOE201 7 orchestration.dbt.observability_level: Value 'model' is not valid. Use one of: per_model, job_level.",
      "FLOE210 7 orchestration.dbt.target: Value 'pre-prod' is not valid. Expected a name: a letter, then letters, digits and '_'.",
    ],
  },
  {
    title: 'dbt with empty paths',
    yaml: `${named}orchestration:
  dbt: {manifest_path: "", project_dir: " ", profiles_dir: 5}
`,
    says: [
      "FLOE215 7 orchestration.dbt.manifest_path: 'manifest_path' must not be empty.",
      "FLOE215 7 orchestration.dbt.project_dir: 'project_dir' must not be empty.",
      'FLOE205 7 orchestration.dbt.profiles_dir: Without quotes, YAML reads 5 as a number, and text is wanted here. / Put it in quotes: profiles_dir: "5"',
    ],
  },
  {
    title: 'a manifest at an address',
    yaml: `${named}orchestration:
  dbt: {manifest_path: "s3://lake/manifest.json"}
`,
    says: [
      'FLOE240 7 orchestration.dbt.manifest_path: This is an endpoint. It differs between environments, and does not belong in floe.yaml. / Put it in an environment variable, and write: manifest_path: ${PIPELINE_MANIFEST_PATH}',
    ],
  },
  {
    title: 'a partition without a type',
    yaml: `${withJob}  partitions:
    daily: {start: "2025-01-01"}
`,
    says: [
      "FLOE203 9 orchestration.partitions.daily.type: Key 'type' is missing. Write, for example: type: time_window, or type: static, or type: multi, or type: dynamic",
    ],
  },
  {
    title: 'a partition with a type that is none',
    yaml: `${withJob}  partitions:
    daily: {type: time-window}
    other: {type: hourly}
    third: {type: 5}
`,
    says: [
      "FLOE201 9 orchestration.partitions.daily.type: Value 'time-window' is not valid. Did you mean 'time_window'?",
      "FLOE201 10 orchestration.partitions.other.type: Value 'hourly' is not valid. Use one of: time_window, static, multi, dynamic.",
      'FLOE201 11 orchestration.partitions.third.type: Value 5 is not valid. Use one of: time_window, static, multi, dynamic.',
    ],
  },
  {
    title: 'a partition with a misspelt type',
    yaml: `${withJob}  partitions:
    daily: {typ: static, partition_keys: [a]}
`,
    says: ["FLOE202 9 orchestration.partitions.daily.typ: Unknown key 'typ'. Did you mean 'type'?"],
  },
  {
    title: 'a partition with an empty type',
    yaml: `${withJob}  partitions:
    daily:
      type:
`,
    says: [
      "FLOE206 10 orchestration.partitions.daily.type: Key 'type' has no value. Write, for example: type: time_window, or type: static, or type: multi, or type: dynamic",
    ],
  },
  {
    title: 'a partition that is no mapping',
    yaml: `${withJob}  partitions:
    daily: static
    empty:
`,
    says: [
      "FLOE204 9 orchestration.partitions.daily: Expected a mapping, found 'static'.",
      "FLOE206 10 orchestration.partitions.empty: Key 'empty' has no value. Write, for example: empty: { type: static, partition_keys: [eu, us] }",
    ],
  },
  {
    title: 'a partition by time that lacks all',
    yaml: `${withJob}  partitions:
    daily: {type: time_window}
`,
    says: [
      `FLOE203 9 orchestration.partitions.daily.start: Key 'start' is missing. Write, for example: start: "2025-01-01"`,
      `FLOE203 9 orchestration.partitions.daily.cron_schedule: Key 'cron_schedule' is missing. Write, for example: cron_schedule: "0 0 * * *"`,
    ],
  },
  {
    title: 'a partition by time with keys of another kind',
    yaml: `${withJob}  partitions:
    daily: {type: time_window, start: "2025-01-01", cron_schedule: "@daily", partition_keys: [a], tz: UTC}
`,
    says: [
      "FLOE202 9 orchestration.partitions.daily.partition_keys: Unknown key 'partition_keys'. / Known here: type, start, end, cron_schedule, timezone, fmt",
      "FLOE202 9 orchestration.partitions.daily.tz: Unknown key 'tz'. / Known here: type, start, end, cron_schedule, timezone, fmt",
    ],
  },
  {
    title: 'days that are none',
    yaml: `${withJob}  partitions:
    a: {type: time_window, start: "2025-02-29", cron_schedule: "@daily"}
    b: {type: time_window, start: "2025-13-01", end: "2025-00-10", cron_schedule: "@daily"}
`,
    says: [
      "FLOE253 9 orchestration.partitions.a.start: There is no day '2025-02-29'. Write one of the calendar, such as 2025-01-31.",
      "FLOE253 10 orchestration.partitions.b.start: There is no day '2025-13-01'. Write one of the calendar, such as 2025-01-31.",
      "FLOE253 10 orchestration.partitions.b.end: There is no day '2025-00-10'. Write one of the calendar, such as 2025-01-31.",
    ],
  },
  {
    title: 'days in another form',
    yaml: `${withJob}  partitions:
    a: {type: time_window, start: 1.1.2025, end: "2025-1-1", cron_schedule: "@daily"}
    b: {type: time_window, start: 20250101, cron_schedule: "@daily"}
`,
    says: [
      "FLOE210 9 orchestration.partitions.a.start: Value '1.1.2025' is not valid. Expected a day, such as 2025-01-31.",
      "FLOE210 9 orchestration.partitions.a.end: Value '2025-1-1' is not valid. Expected a day, such as 2025-01-31.",
      'FLOE205 10 orchestration.partitions.b.start: Without quotes, YAML reads 20250101 as a number, and text is wanted here. / Put it in quotes: start: "20250101"',
    ],
  },
  {
    title: 'a leap day of a year that has none is a day no calendar has',
    yaml: `${withJob}  partitions:
    a: {type: time_window, start: "1900-02-29", end: "2024-02-29", cron_schedule: "@daily"}
`,
    says: [
      "FLOE253 9 orchestration.partitions.a.start: There is no day '1900-02-29'. Write one of the calendar, such as 2025-01-31.",
    ],
  },
  {
    title: 'an end before the start',
    yaml: `${withJob}  partitions:
    daily:
      type: time_window
      start: 2025-12-31
      end: 2025-01-01
      cron_schedule: "@daily"
`,
    says: [
      "FLOE254 12 orchestration.partitions.daily.end: It ends before it starts: start is '2025-12-31' (line 11). / Correct the two days, or change them over.",
    ],
  },
  {
    title: 'an end before the start inside of several dimensions',
    yaml: `${withJob}  partitions:
    both:
      type: multi
      partitions:
        day: {type: time_window, start: "2025-02-01", end: "2025-01-01", cron_schedule: "@daily"}
`,
    says: [
      "FLOE254 12 orchestration.partitions.both.partitions.day.end: It ends before it starts: start is '2025-02-01' (line 12). / Correct the two days, or change them over.",
    ],
  },
  {
    title: 'static partitions: none at all',
    yaml: `${withJob}  partitions:
    a: {type: static, partition_keys: []}
    b: {type: static}
    c: {type: static, partition_keys: eu}
`,
    says: [
      'FLOE249 9 orchestration.partitions.a.partition_keys: This is empty. Write at least one, for example: partition_keys: [eu, us]',
      "FLOE203 10 orchestration.partitions.b.partition_keys: Key 'partition_keys' is missing. Write, for example: partition_keys: [eu, us]",
      "FLOE204 11 orchestration.partitions.c.partition_keys: Expected a list, found 'eu'.",
    ],
  },
  {
    title: 'static partitions: twice, blank, no text',
    yaml: `${withJob}  partitions:
    region:
      type: static
      partition_keys:
        - eu
        - us
        - eu
        - "  "
        - 5
        - eu
`,
    says: [
      "FLOE256 14 orchestration.partitions.region.partition_keys[2]: 'eu' is already given on line 12. Keep one of the two.",
      "FLOE215 15 orchestration.partitions.region.partition_keys[3]: 'partition_keys' must not be empty.",
      'FLOE205 16 orchestration.partitions.region.partition_keys[4]: Without quotes, YAML reads 5 as a number, and text is wanted here. / Put it in quotes: "5"',
      "FLOE256 17 orchestration.partitions.region.partition_keys[5]: 'eu' is already given on line 12. Keep one of the two.",
    ],
  },
  {
    title: 'partitions of several dimensions: none, and one with a bad name',
    yaml: `${withJob}  partitions:
    a: {type: multi, partitions: {}}
    b: {type: multi, partitions: {by-day: {type: static, partition_keys: [a, a]}}}
    c: {type: multi}
`,
    says: [
      'FLOE249 9 orchestration.partitions.a.partitions: This is empty. Write at least one, for example: partitions: { region: { type: static, ... } }',
      "FLOE250 10 orchestration.partitions.b.partitions.by-day: Name 'by-day' is not valid. Did you mean 'by_day'? / A name starts with a letter, then letters, digits and '_'.",
      "FLOE256 10 orchestration.partitions.b.partitions.by-day.partition_keys[1]: 'a' is already given on line 10. Keep one of the two.",
      "FLOE203 11 orchestration.partitions.c.partitions: Key 'partitions' is missing. Write, for example: partitions: { region: { type: static, partition_keys: [eu, us] } }",
    ],
  },
  {
    title: 'a dynamic partition with no function',
    yaml: `${withJob}  partitions:
    a: {type: dynamic, fn: customers}
    b: {type: dynamic, fn: "demo.x()"}
    c: {type: dynamic, fnn: demo.x}
`,
    says: [
      "FLOE210 9 orchestration.partitions.a.fn: Value 'customers' is not valid. Expected the path of a Python function, such as demo.ops.vacuum.",
      "FLOE210 10 orchestration.partitions.b.fn: Value 'demo.x()' is not valid. Expected the path of a Python function, such as demo.ops.vacuum.",
      "FLOE202 11 orchestration.partitions.c.fnn: Unknown key 'fnn'. Did you mean 'fn'?",
    ],
  },
  {
    title: 'names Python cannot use',
    yaml: `${named}orchestration:
  partitions:
    by-region: {type: static, partition_keys: [eu]}
  jobs:
    load orders: {type: batch, selection: [a]}
  schedules:
    2am: {job: x, cron_schedule: "0 2 * * *"}
  sensors:
    "": {type: custom, job: x, target_function: a.b}
  backfills:
    a.b: {job: x, partition_range: {start: a, end: b}}
`,
    says: [
      "FLOE250 8 orchestration.partitions.by-region: Name 'by-region' is not valid. Did you mean 'by_region'? / A name starts with a letter, then letters, digits and '_'.",
      `FLOE250 10 orchestration.jobs["load orders"]: Name 'load orders' is not valid. Did you mean 'load_orders'? / A name starts with a letter, then letters, digits and '_'.`,
      "FLOE250 12 orchestration.schedules.2am: Name '2am' is not valid. Did you mean 'am'? / A name starts with a letter, then letters, digits and '_'.",
      "FLOE255 12 orchestration.schedules.2am.job: There is no job 'x' in orchestration.jobs. / There is: load orders",
      `FLOE250 14 orchestration.sensors[""]: Name '' is not valid. / A name starts with a letter, then letters, digits and '_'.`,
      `FLOE255 14 orchestration.sensors[""].job: There is no job 'x' in orchestration.jobs. / There is: load orders`,
      `FLOE250 16 orchestration.backfills["a.b"]: Name 'a.b' is not valid. Did you mean 'a_b'? / A name starts with a letter, then letters, digits and '_'.`,
      `FLOE255 16 orchestration.backfills["a.b"].job: There is no job 'x' in orchestration.jobs. / There is: load orders`,
    ],
  },
  {
    title: 'a name with a line end',
    yaml: `${withJob}  partitions:
    "daily\\n": {type: static, partition_keys: [eu]}
`,
    says: [
      `FLOE250 9 orchestration.partitions["daily\\u000a"]: Name 'daily\\u000a' is not valid. Did you mean 'daily'? / A name starts with a letter, then letters, digits and '_'.`,
    ],
  },
  {
    title: 'assets with words that are none',
    yaml: `${withJob}  assets:
    "bronze_*": {automation_condition: on_change, backfill_policy: slow, group_name: my group, compute_kind: 5, owner: ada}
`,
    says: [
      `FLOE201 9 orchestration.assets["bronze_*"].automation_condition: Value 'on_change' is not valid. Use one of: eager, on_cron, on_missing.`,
      `FLOE201 9 orchestration.assets["bronze_*"].backfill_policy: Value 'slow' is not valid. Use one of: lazy, eager.`,
      `FLOE210 9 orchestration.assets["bronze_*"].group_name: Value 'my group' is not valid. Expected a name: a letter, then letters, digits and '_'.`,
      'FLOE205 9 orchestration.assets["bronze_*"].compute_kind: Without quotes, YAML reads 5 as a number, and text is wanted here. / Put it in quotes: compute_kind: "5"',
      `FLOE202 9 orchestration.assets["bronze_*"].owner: Unknown key 'owner'. / Known here: partitions, automation_condition, backfill_policy, compute_kind, group_name`,
    ],
  },
  {
    title: 'assets with partitions that there are none of',
    yaml: `${withJob}  partitions: {daily: {type: dynamic}, region: {type: dynamic}}
  assets:
    "bronze_*": {partitions: dialy}
    "silver_*": {partitions: month}
    "gold_*": {partitions: a-b}
`,
    says: [
      `FLOE255 10 orchestration.assets["bronze_*"].partitions: There is no partition 'dialy' in orchestration.partitions. Did you mean 'daily'?`,
      `FLOE255 11 orchestration.assets["silver_*"].partitions: There is no partition 'month' in orchestration.partitions. / There are: daily, region`,
      `FLOE210 12 orchestration.assets["gold_*"].partitions: Value 'a-b' is not valid. Expected a name: a letter, then letters, digits and '_'.`,
    ],
  },
  {
    title: 'assets with partitions where there are none at all',
    yaml: `${withJob}  assets:
    "bronze_*": {partitions: daily}
`,
    says: [
      `FLOE255 9 orchestration.assets["bronze_*"].partitions: There is no partition 'daily' in orchestration.partitions. / There are none at all. Add it, or remove this.`,
    ],
  },
  {
    title: 'assets without a pattern or settings',
    yaml: `${withJob}  assets:
    "": {}
    bronze:
`,
    says: [
      `FLOE215 9 orchestration.assets[""]: 'assets' must not be empty.`,
      "FLOE206 10 orchestration.assets.bronze: Key 'bronze' has no value. Write, for example: bronze: { partitions: daily }",
    ],
  },
];
