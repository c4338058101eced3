import type { BadFloe } from './bad-floe';
import { jobs } from './pieces';

/** Jobs of orchestration. */
export const badJobs: readonly BadFloe[] = [
  {
    title: 'a job without a type',
    yaml: `${jobs}    nightly: {selection: [a]}
`,
    says: [
      "FLOE203 8 orchestration.jobs.nightly.type: Key 'type' is missing. Write, for example: type: batch, or type: ops",
    ],
  },
  {
    title: 'a job with a type that is none',
    yaml: `${jobs}    nightly: {type: batches, selection: [a]}
    other: {type: op}
    third: {type: python}
`,
    says: [
      "FLOE201 8 orchestration.jobs.nightly.type: Value 'batches' is not valid. Did you mean 'batch'?",
      "FLOE201 9 orchestration.jobs.other.type: Value 'op' is not valid. Did you mean 'ops'?",
      "FLOE201 10 orchestration.jobs.third.type: Value 'python' is not valid. Use one of: batch, ops.",
    ],
  },
  {
    title: 'a batch that selects nothing',
    yaml: `${jobs}    a: {type: batch}
    b: {type: batch, selection: []}
    c: {type: batch, selection: [" "]}
    d: {type: batch, selection: "tag:daily"}
`,
    says: [
      "FLOE203 8 orchestration.jobs.a.selection: Key 'selection' is missing. Write, for example: selection: [tag:daily]",
      'FLOE249 9 orchestration.jobs.b.selection: This is empty. Write at least one, for example: selection: [tag:daily]',
      "FLOE215 10 orchestration.jobs.c.selection[0]: 'selection' must not be empty.",
      "FLOE204 11 orchestration.jobs.d.selection: Expected a list, found 'tag:daily'.",
    ],
  },
  {
    title: 'a batch with a function',
    yaml: `${jobs}    a: {type: batch, selection: [a], target_function: demo.x}
`,
    says: [
      "FLOE202 8 orchestration.jobs.a.target_function: Unknown key 'target_function'. / Known here: type, selection, description, tags",
    ],
  },
  {
    title: 'ops without a function',
    yaml: `${jobs}    a: {type: ops}
    b: {type: ops, target_function: vacuum}
    c: {type: ops, target_function: demo.ops.}
`,
    says: [
      "FLOE203 8 orchestration.jobs.a.target_function: Key 'target_function' is missing. Write, for example: target_function: demo.ops.vacuum",
      "FLOE210 9 orchestration.jobs.b.target_function: Value 'vacuum' is not valid. Expected the path of a Python function, such as demo.ops.vacuum.",
      "FLOE210 10 orchestration.jobs.c.target_function: Value 'demo.ops.' is not valid. Expected the path of a Python function, such as demo.ops.vacuum.",
    ],
  },
  {
    title: 'ops with arguments in a list, and tags that are no text',
    yaml: `${jobs}    a: {type: ops, target_function: demo.vacuum, args: [1], tags: {daily: true, n: 5}}
`,
    says: [
      'FLOE204 8 orchestration.jobs.a.args: Expected a mapping, found a list.',
      'FLOE205 8 orchestration.jobs.a.tags.daily: Without quotes, YAML reads true as a boolean, and text is wanted here. / Put it in quotes: daily: "true"',
      'FLOE205 8 orchestration.jobs.a.tags.n: Without quotes, YAML reads 5 as a number, and text is wanted here. / Put it in quotes: n: "5"',
    ],
  },
  {
    title: 'ops with a password among its arguments',
    yaml: `${jobs}    a: {type: ops, target_function: demo.vacuum, args: {user: ada, password: hunter2}}
`,
    says: [
      "FLOE230 8 orchestration.jobs.a.args.password: Field 'password' must not hold a credential in plain text. / Take it out, and keep it in a secret or an environment variable.",
    ],
  },
  {
    title: 'ops with an address among its arguments',
    yaml: `${jobs}    a: {type: ops, target_function: demo.vacuum, args: {server: "db.example.com:5432"}}
`,
    says: [
      'FLOE240 8 orchestration.jobs.a.args.server: This is an endpoint. It differs between environments, and does not belong in floe.yaml. / Put it in an environment variable, and write: server: ${PIPELINE_SERVER}',
    ],
  },
  {
    title: 'a description that is a book',
    yaml: `${jobs}    a: {type: batch, selection: [a], description: ${'x'.repeat(501)}}
`,
    says: [
      "FLOE210 8 orchestration.jobs.a.description: Value 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' is not valid. Expected text of at most 500 characters.",
    ],
  },
  {
    title: 'a job without a value',
    yaml: `${jobs}    a:
`,
    says: [
      "FLOE206 8 orchestration.jobs.a: Key 'a' has no value. Write, for example: a: { type: batch, selection: [tag:daily] }",
    ],
  },
];
