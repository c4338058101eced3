import type { BadFloe } from './bad-floe';
import { jobs, named, withJob } from './pieces';

/** Schedules of orchestration: cron, time zones and jobs. */
export const badSchedules: readonly BadFloe[] = [
  {
    title: 'a schedule without job and time',
    yaml: `${withJob}  schedules:
    morning: {}
`,
    says: [
      "FLOE203 9 orchestration.schedules.morning.job: Key 'job' is missing. Write, for example: job: nightly",
      `FLOE203 9 orchestration.schedules.morning.cron_schedule: Key 'cron_schedule' is missing. Write, for example: cron_schedule: "0 6 * * *"`,
    ],
  },
  {
    title: 'a schedule of a job that is misspelt',
    yaml: `${withJob}  schedules:
    morning: {job: nigthly, cron_schedule: "0 6 * * *"}
`,
    says: [
      "FLOE255 9 orchestration.schedules.morning.job: There is no job 'nigthly' in orchestration.jobs. Did you mean 'nightly'?",
    ],
  },
  {
    title: 'a schedule of a job that is not there',
    yaml: `${withJob}  schedules:
    morning: {job: hourly_load, cron_schedule: "0 6 * * *"}
`,
    says: [
      "FLOE255 9 orchestration.schedules.morning.job: There is no job 'hourly_load' in orchestration.jobs. / There is: nightly",
    ],
  },
  {
    title: 'a schedule where there are no jobs',
    yaml: `${named}orchestration:
  schedules:
    morning: {job: nightly, cron_schedule: "0 6 * * *"}
`,
    says: [
      "FLOE255 8 orchestration.schedules.morning.job: There is no job 'nightly' in orchestration.jobs. / There are none at all. Add it, or remove this.",
    ],
  },
  {
    title: 'a schedule of a job with a name that is none',
    yaml: `${withJob}  schedules:
    morning: {job: my job, cron_schedule: "0 6 * * *"}
`,
    says: [
      "FLOE210 9 orchestration.schedules.morning.job: Value 'my job' is not valid. Expected a name: a letter, then letters, digits and '_'.",
    ],
  },
  {
    title: 'a job that is not there, and a dozen that are',
    yaml: `${jobs}    a0: {type: batch, selection: [x]}
    a1: {type: batch, selection: [x]}
    a2: {type: batch, selection: [x]}
    a3: {type: batch, selection: [x]}
    a4: {type: batch, selection: [x]}
    a5: {type: batch, selection: [x]}
    a6: {type: batch, selection: [x]}
    a7: {type: batch, selection: [x]}
    a8: {type: batch, selection: [x]}
    a9: {type: batch, selection: [x]}
    a10: {type: batch, selection: [x]}
    a11: {type: batch, selection: [x]}
  schedules: {s: {job: load_everything, cron_schedule: "@daily"}}
`,
    says: [
      "FLOE255 20 orchestration.schedules.s.job: There is no job 'load_everything' in orchestration.jobs. / There are: a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, and 2 more",
    ],
  },
  {
    title: 'a schedule with a minute that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "60 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '60 * * * *' is not valid: '60' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with an hour that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 24 * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 24 * * *' is not valid: '24' is no hour (0-23). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a day that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 32 * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 32 * *' is not valid: '32' is no day of the month (1-31). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with day 0',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 0 * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 0 * *' is not valid: '0' is no day of the month (1-31). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a month that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 1 13 *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 1 13 *' is not valid: '13' is no month (1-12 or JAN-DEC). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a weekday that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 * * 8"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 * * 8' is not valid: '8' is no day of the week (0-7 or SUN-SAT). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a weekday in another language',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 * * MO"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 * * MO' is not valid: 'MO' is no day of the week (0-7 or SUN-SAT). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with four fields',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 6 * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 6 * *' is not valid: it has 4 fields, not 5. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with six fields',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 6 * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 6 * * *' is not valid: it has 6 fields, not 5. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with no field',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: " "}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule ' ' is not valid: it is empty. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with one field',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "daily"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule 'daily' is not valid: it has 1 field, not 5. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a word that is misspelt',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@dayly"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '@dayly' is not valid: there is no such word. Did you mean '@daily'? / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a word that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@sometimes"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '@sometimes' is not valid: there is no such word. Words are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a word that no clock knows',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@reboot"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '@reboot' is not valid: there is no such word. Words are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a step of 0',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "*/0 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '*/0 * * * *' is not valid: '*/0' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a range backwards',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "30-10 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '30-10 * * * *' is not valid: '30-10' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with an empty entry',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "1,,2 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '1,,2 * * * *' is not valid: '1,,2' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with letters',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "a b c d e"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule 'a b c d e' is not valid: 'a' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a sign',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "-5 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '-5 * * * *' is not valid: '-5' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a half',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "1.5 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '1.5 * * * *' is not valid: '1.5' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with a day that never comes',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 30 2 *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 30 2 *' is not valid: there is no such day in any year. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with signs of Jenkins',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "H * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule 'H * * * *' is not valid: 'H' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule with signs of Quartz',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "0 0 15W * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '0 0 15W * *' is not valid: '15W' is no day of the month (1-31). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule that is endless',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "${'1,'.repeat(150)}1 * * * *"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1...' is not valid: it is longer than 200 characters. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
    ],
  },
  {
    title: 'a schedule that is a number',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: 5}
`,
    says: [
      'FLOE205 9 orchestration.schedules.s.cron_schedule: Without quotes, YAML reads 5 as a number, and text is wanted here. / Put it in quotes: cron_schedule: "5"',
    ],
  },
  {
    title: 'a time zone misspelt',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", timezone: "Europe/Berlinn"}
`,
    says: [
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone 'Europe/Berlinn'. Did you mean 'Europe/Berlin'?",
    ],
  },
  {
    title: 'a time zone in small letters',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", timezone: "europe/berlin"}
`,
    says: [
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone 'europe/berlin'. Did you mean 'Europe/Berlin'?",
    ],
  },
  {
    title: 'a time zone with a blank',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", timezone: "America/New York"}
`,
    says: [
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone 'America/New York'. Did you mean 'America/New_York'?",
    ],
  },
  {
    title: 'a time zone that is an offset',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", timezone: "+02:00"}
`,
    says: [
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone '+02:00'. Write a name of the IANA list, such as Europe/Berlin or UTC.",
    ],
  },
  {
    title: 'a time zone that is none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", timezone: "Mars/Olympus_Mons"}
`,
    says: [
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone 'Mars/Olympus_Mons'. Write a name of the IANA list, such as Europe/Berlin or UTC.",
    ],
  },
  {
    title: 'a time zone that is empty',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", timezone: ""}
`,
    says: [
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone ''. Write a name of the IANA list, such as Europe/Berlin or UTC.",
    ],
  },
  {
    title: 'a schedule with words that are none',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "@daily", enabled: perhaps, partition_selector: last, retries: 3}
`,
    says: [
      "FLOE204 9 orchestration.schedules.s.enabled: Expected true or false, found 'perhaps'.",
      "FLOE201 9 orchestration.schedules.s.partition_selector: Value 'last' is not valid. Did you mean 'latest'?",
      "FLOE202 9 orchestration.schedules.s.retries: Unknown key 'retries'. / Known here: job, cron_schedule, timezone, enabled, partition_selector, description",
    ],
  },
];
