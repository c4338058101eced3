import { head, jobs, named, transforms, withJob } from '../../testing/floe-corpus/pieces';
import type { DirectoryFact, Facts } from './facts';
import { parseFloeConfig } from './parse-config';

const facts: Facts = {
  projectDir: '/project',
  sourceHash: 'hash',
  environment: {},
  directories: new Map<string, DirectoryFact>([
    ['models/', { is: 'directory', dbtProjectDir: '/project' }],
  ]),
};

function codesOf(yaml: string): readonly string[] {
  const outcome = parseFloeConfig(yaml, facts);
  return (outcome.ok ? outcome.warnings : outcome.problems).map(({ code }) => code);
}

const schedule = (rest: string) => `${withJob}  schedules: {s: {job: nightly, ${rest}}}\n`;
const inline = `${head}compute: {target: trino}\n`;

/** The rows of docs/compatibility.md about floe.yaml, in its words. */
describe('a file of the Python original', () => {
  it.each([
    ['words for booleans', `${named}observability: {traces: Y, metrics: "1", lineage: 0}\n`],
    ['a number as text', `${named}consumption: {port: "4000"}\n`],
    ['a byte order mark', `\uFEFF${named}`],
    ['nothing after a key', `${named}storage:\ngovernance:\nconsumption: {port: , enabled: }\n`],
    ['text that YAML 1.1 takes for a boolean', `${named}observability: {attributes: {a: yes}}\n`],
    ['the inline form', `${inline}${transforms}`],
    ['a platform of a registry', `${named}platform: registry/acme:1.2.3\n`],
    ['$schema', `$schema: https://example.com/floe.json\n${named}`],
    ['a secret in a comment', `# password: hunter2\n${named}`],
    [
      'a text that looks random',
      `${named}governance: {policies: {a: "9f86d081884c7d659a2feaa0c55ad015"}}\n`,
    ],
    ['the name of a secret in quotes', `${named}consumption: {api_secret_ref: "cube-api-key"}\n`],
    [
      'an allowed line',
      `${named}governance:\n  policies:\n    password: none # pragma: allowlist secret\n`,
    ],
    ['cron with names', schedule('cron_schedule: "0  0 ? JAN MON-FRI"')],
    ['a word for a schedule', schedule('cron_schedule: "@daily"')],
  ])('is accepted: %s', (_, yaml) => {
    expect(codesOf(yaml)).toEqual([]);
  });

  it.each([
    ['FLOE208', named.replace('"1.0"', 'spring')],
    ['FLOE244', named.replace('models/}', 'models/, target: prod}')],
    ['FLOE241', `${named}observability: {lineage_endpoint: "http://marquez:5000"}\n`],
    ['FLOE265', `${named}governance: {policies: {a: "\${A}"}}\n`],
  ])('gets the warning %s', (code, yaml) => {
    expect(codesOf(yaml)).toEqual([code]);
    expect(parseFloeConfig(yaml, facts)).toMatchObject({ ok: true });
  });

  it.each([
    ['FLOE205', `${head.replace('"1.0"', '1.0')}${transforms}`],
    ['FLOE205', `${head.replace('"1.0"', '2024-01-31')}${transforms}`],
    ['FLOE111', `${named}---\nname: other\n`],
    ['FLOE110', `${named}governance:\n\tpolicies: {}\n`],
    ['FLOE112', `${named}name: other\n`],
    ['FLOE204', `${named}consumption: {port: 4_000}\n`],
    ['FLOE109', `${named}governance: {policies: {a: !!timestamp 2024-01-31}}\n`],
    ['FLOE207', `${head.replace('shop', '"shop\\n"')}${transforms}`],
    ['FLOE246', `${inline}storage: default\n${transforms}`],
    ['FLOE258', `${named}layers: {}\n`],
    ['FLOE214', `${head}transforms: []\n`],
    ['FLOE215', `${head.replace('1.0', '')}${transforms}`],
    ['FLOE240', `${named}governance: {policies: {a: "s3://lake"}}\n`],
    ['FLOE230', `${jobs}    a: {type: ops, target_function: a.b, args: {password: hunter2}}\n`],
    ['FLOE251', schedule('cron_schedule: "0 0 6 * * *"')],
    ['FLOE251', schedule('cron_schedule: "60 * * * *"')],
    ['FLOE251', schedule('cron_schedule: "@reboot"')],
    ['FLOE252', schedule('cron_schedule: "@daily", timezone: europe/berlin')],
    ['FLOE255', schedule('cron_schedule: "@daily"').replace('job: nightly', 'job: daily')],
    ['FLOE215', `${withJob}  assets: {"": {}}\n`],
  ])('is refused with %s', (code, yaml) => {
    expect(codesOf(yaml)).toEqual([code]);
    expect(parseFloeConfig(yaml, facts)).toMatchObject({ ok: false });
  });
});
