import type { BadFloe } from './bad-floe';
import { withJob } from './pieces';

/** Sensors and backfills of orchestration. */
export const badSensors: readonly BadFloe[] = [
  {
    title: 'a sensor without a type',
    yaml: `${withJob}  sensors:
    s: {job: nightly}
`,
    says: [
      "FLOE203 9 orchestration.sensors.s.type: Key 'type' is missing. Write, for example: type: file_watcher, or type: asset_sensor, or type: run_status, or type: custom",
    ],
  },
  {
    title: 'a sensor with a type that is none',
    yaml: `${withJob}  sensors:
    s: {type: file_watch, job: nightly}
    t: {type: cron, job: nightly}
`,
    says: [
      "FLOE201 9 orchestration.sensors.s.type: Value 'file_watch' is not valid. Did you mean 'file_watcher'?",
      "FLOE201 10 orchestration.sensors.t.type: Value 'cron' is not valid. Use one of: file_watcher, asset_sensor, run_status, custom.",
    ],
  },
  {
    title: 'sensors that lack what they watch',
    yaml: `${withJob}  sensors:
    a: {type: file_watcher}
    b: {type: asset_sensor, job: nightly}
    c: {type: run_status, job: nightly}
    d: {type: custom, job: nightly}
`,
    says: [
      "FLOE203 9 orchestration.sensors.a.job: Key 'job' is missing. Write, for example: job: nightly",
      "FLOE203 9 orchestration.sensors.a.path: Key 'path' is missing. Write, for example: path: ./incoming/",
      "FLOE203 10 orchestration.sensors.b.watched_assets: Key 'watched_assets' is missing. Write, for example: watched_assets: [stg_orders]",
      "FLOE203 11 orchestration.sensors.c.watched_jobs: Key 'watched_jobs' is missing. Write, for example: watched_jobs: [nightly]",
      "FLOE203 11 orchestration.sensors.c.status: Key 'status' is missing. Write, for example: status: FAILURE",
      "FLOE203 12 orchestration.sensors.d.target_function: Key 'target_function' is missing. Write, for example: target_function: demo.sensors.is_ready",
    ],
  },
  {
    title: 'sensors that watch nothing',
    yaml: `${withJob}  sensors:
    a: {type: file_watcher, job: nightly, path: ""}
    b: {type: asset_sensor, job: nightly, watched_assets: []}
    c: {type: run_status, job: nightly, watched_jobs: [], status: FAILURE}
`,
    says: [
      "FLOE215 9 orchestration.sensors.a.path: 'path' must not be empty.",
      'FLOE249 10 orchestration.sensors.b.watched_assets: This is empty. Write at least one, for example: watched_assets: [stg_orders]',
      'FLOE249 11 orchestration.sensors.c.watched_jobs: This is empty. Write at least one, for example: watched_jobs: [nightly]',
    ],
  },
  {
    title: 'a sensor of a job that is not there, watching another',
    yaml: `${withJob}  sensors:
    a: {type: run_status, job: nightlyy, watched_jobs: [nightly, hourly], status: FAILURE}
`,
    says: [
      "FLOE255 9 orchestration.sensors.a.job: There is no job 'nightlyy' in orchestration.jobs. Did you mean 'nightly'?",
      "FLOE255 9 orchestration.sensors.a.watched_jobs[1]: There is no job 'hourly' in orchestration.jobs. / There is: nightly",
    ],
  },
  {
    title: 'a sensor with a status that is none',
    yaml: `${withJob}  sensors:
    a: {type: run_status, job: nightly, watched_jobs: [nightlyy], status: success}
`,
    says: [
      "FLOE255 9 orchestration.sensors.a.watched_jobs[0]: There is no job 'nightlyy' in orchestration.jobs. Did you mean 'nightly'?",
      "FLOE201 9 orchestration.sensors.a.status: Value 'success' is not valid. Did you mean 'SUCCESS'?",
    ],
  },
  {
    title: 'a sensor that looks all the time',
    yaml: `${withJob}  sensors:
    a: {type: file_watcher, job: nightly, path: in/, poll_interval_seconds: 0}
    b: {type: file_watcher, job: nightly, path: in/, poll_interval_seconds: 1.5}
    c: {type: file_watcher, job: nightly, path: in/, poll_interval_seconds: often}
`,
    says: [
      'FLOE211 9 orchestration.sensors.a.poll_interval_seconds: Expected a whole number of at least 1, found 0.',
      'FLOE204 10 orchestration.sensors.b.poll_interval_seconds: Expected a whole number, found 1.5.',
      "FLOE204 11 orchestration.sensors.c.poll_interval_seconds: Expected a number, found 'often'.",
    ],
  },
  {
    title: 'a sensor that looks into a bucket',
    yaml: `${withJob}  sensors:
    a: {type: file_watcher, job: nightly, path: "s3://landing/orders"}
`,
    says: [
      'FLOE240 9 orchestration.sensors.a.path: This is an endpoint. It differs between environments, and does not belong in floe.yaml. / Put it in an environment variable, and write: path: ${PIPELINE_PATH}',
    ],
  },
  {
    title: 'a sensor with a key of another kind',
    yaml: `${withJob}  sensors:
    a: {type: file_watcher, job: nightly, path: in/, watched_jobs: [nightly]}
`,
    says: [
      "FLOE202 9 orchestration.sensors.a.watched_jobs: Unknown key 'watched_jobs'. / Known here: type, job, poll_interval_seconds, description, path, pattern",
    ],
  },
  {
    title: 'a sensor with a function that is none',
    yaml: `${withJob}  sensors:
    a: {type: custom, job: nightly, target_function: "demo sensors"}
`,
    says: [
      "FLOE210 9 orchestration.sensors.a.target_function: Value 'demo sensors' is not valid. Expected the path of a Python function, such as demo.ops.vacuum.",
    ],
  },
  {
    title: 'a sensor that starts the job it watches is a warning',
    yaml: `${withJob}  sensors:
    a: {type: run_status, job: nightly, watched_jobs: [nightly], status: SUCCESS}
`,
    says: [
      "FLOE257 9 orchestration.sensors.a.watched_jobs[0]: This sensor starts 'nightly' whenever 'nightly' says 'SUCCESS': each run starts the next one. / Watch another job, or start another one.",
    ],
  },
  {
    title: 'a backfill that lacks all',
    yaml: `${withJob}  backfills:
    b: {}
`,
    says: [
      "FLOE203 9 orchestration.backfills.b.job: Key 'job' is missing. Write, for example: job: nightly",
      `FLOE203 9 orchestration.backfills.b.partition_range: Key 'partition_range' is missing. Write, for example: partition_range: { start: "2025-01-01", end: "2025-12-31" }`,
    ],
  },
  {
    title: 'a backfill of a job that is not there',
    yaml: `${withJob}  backfills:
    b: {job: nightli, partition_range: {start: eu, end: us}}
`,
    says: [
      "FLOE255 9 orchestration.backfills.b.job: There is no job 'nightli' in orchestration.jobs. Did you mean 'nightly'?",
    ],
  },
  {
    title: 'a backfill without a range',
    yaml: `${withJob}  backfills:
    b: {job: nightly, partition_range: {}}
    c: {job: nightly, partition_range: 2025}
    d: {job: nightly, partition_range: {start: "", end: " "}}
`,
    says: [
      `FLOE203 9 orchestration.backfills.b.partition_range.start: Key 'start' is missing. Write, for example: start: "2025-01-01"`,
      `FLOE203 9 orchestration.backfills.b.partition_range.end: Key 'end' is missing. Write, for example: end: "2025-12-31"`,
      'FLOE204 10 orchestration.backfills.c.partition_range: Expected a mapping, found 2025.',
      "FLOE215 11 orchestration.backfills.d.partition_range.start: 'start' must not be empty.",
      "FLOE215 11 orchestration.backfills.d.partition_range.end: 'end' must not be empty.",
    ],
  },
  {
    title: 'a backfill that ends before it starts',
    yaml: `${withJob}  backfills:
    b:
      job: nightly
      partition_range:
        start: "2025-02-01"
        end: "2025-01-31"
`,
    says: [
      "FLOE254 13 orchestration.backfills.b.partition_range.end: It ends before it starts: start is '2025-02-01' (line 12). / Correct the two days, or change them over.",
    ],
  },
  {
    title: 'a backfill of days that are none',
    yaml: `${withJob}  backfills:
    b: {job: nightly, partition_range: {start: "2025-02-30", end: "2025-04-31"}}
`,
    says: [
      "FLOE253 9 orchestration.backfills.b.partition_range.start: There is no day '2025-02-30'. Write one of the calendar, such as 2025-01-31.",
      "FLOE253 9 orchestration.backfills.b.partition_range.end: There is no day '2025-04-31'. Write one of the calendar, such as 2025-01-31.",
    ],
  },
  {
    title: 'a backfill of no batch',
    yaml: `${withJob}  backfills:
    b: {job: nightly, partition_range: {start: a, end: b}, batch_size: 0}
    c: {job: nightly, partition_range: {start: a, end: b}, batch_size: many, tags: [a]}
`,
    says: [
      'FLOE211 9 orchestration.backfills.b.batch_size: Expected a whole number of at least 1, found 0.',
      "FLOE204 10 orchestration.backfills.c.batch_size: Expected a number, found 'many'.",
      'FLOE204 10 orchestration.backfills.c.tags: Expected a mapping, found a list.',
    ],
  },
];
