import { jobs, named, transforms, withJob } from '../../testing/floe-corpus/pieces';
import type { DirectoryFact, Facts } from './facts';
import { parseFloeConfig } from './parse-config';

const facts: Facts = {
  projectDir: '/project',
  sourceHash: 'hash',
  environment: { HOST: 'db', EMPTY: '', THREADS: '8', ENABLED: 'no', INCOMING: 's3://landing/' },
  directories: new Map<string, DirectoryFact>([
    ['models/', { is: 'directory', dbtProjectDir: '/project' }],
  ]),
};

const parsed = (yaml: string) => parseFloeConfig(yaml, facts);

const orchestration = `orchestration:
  asset_modules: [demo.assets.bronze, demo]
  dbt: {manifest_path: target/manifest.json, observability_level: job_level, project_dir: ., profiles_dir: .floe, target: dev}
  partitions:
    daily: {type: time_window, start: 2024-02-29, end: "2024-02-29", cron_schedule: "@daily", timezone: US/Eastern, fmt: "%Y-%m-%d"}
    region: {type: static, partition_keys: [eu, us, "2025:10"]}
    both:
      type: multi
      partitions:
        day: {type: time_window, start: "2025-01-01", cron_schedule: "0 0 * * *"}
        deeper: {type: multi, partitions: {region: {type: static, partition_keys: [eu]}}}
    customers: {type: dynamic}
    shops: {type: dynamic, fn: demo.partitions.shops}
  assets:
    "bronze_*": {partitions: daily, automation_condition: on_cron, backfill_policy: lazy, compute_kind: dbt, group_name: bronze}
    "{a,b}[cd]?": {}
  jobs:
    nightly: {type: batch, selection: ["tag:2025", "+orders", "group:gold"], description: See https://wiki, tags: {team: sales}}
    vacuum: {type: ops, target_function: demo.ops.vacuum, args: {days: 7, tables: [a, b]}}
  schedules:
    a: {job: nightly, cron_schedule: "0 6 * * MON-FRI", timezone: Europe/Berlin, partition_selector: latest}
    b: {job: vacuum, cron_schedule: "*/15  0-6,20 1,15 JAN-MAR *", enabled: off}
  sensors:
    files: {type: file_watcher, job: nightly, path: ./incoming/, pattern: "*.csv", poll_interval_seconds: "60"}
    assets: {type: asset_sensor, job: nightly, watched_assets: [stg_orders]}
    after: {type: run_status, job: vacuum, watched_jobs: [nightly], status: SUCCESS}
    own: {type: custom, job: vacuum, target_function: demo.sensors.is_ready, args: {path: ./ready}}
  backfills:
    year: {job: nightly, partition_range: {start: "2025-01-01", end: "2025-12-31"}, batch_size: 5, tags: {year: "2025"}}
    regions: {job: nightly, partition_range: {start: us, end: eu}}
`;

describe('a floe.yaml that names profiles', () => {
  it('may leave all of them out, and then means those called default', () => {
    expect(parsed(`name: shop\nversion: "1.0"\n${transforms}`)).toEqual({
      ok: true,
      warnings: [],
      value: {
        form: 'profiles',
        locate: expect.any(Function),
        name: 'shop',
        version: '1.0',
        profiles: {
          compute: { name: 'default', written: false },
          storage: { name: 'default', written: false },
          catalog: { name: 'default', written: false },
        },
        transforms: [{ type: 'dbt', path: 'models/' }],
        observability: { traces: true, metrics: true, lineage: true },
        projectDir: '/project',
        dbtProjectDir: '/project',
        sourceHash: 'hash',
      },
    });
  });

  it('may name them all, a platform of a registry, an account and a role', () => {
    const yaml = `name: shop
version: "1.0"
compute: snowflake-prod
storage:
catalog: analytics
platform: registry/acme/data:1.2.3-rc.1
service_account: loader
principal_role: DATA_ENGINEER
consumption: {enabled: yes}
${transforms}`;
    const outcome = parsed(yaml);
    expect(outcome).toMatchObject({
      ok: true,
      warnings: [],
      value: {
        form: 'profiles',
        profiles: {
          compute: { name: 'snowflake-prod', written: true },
          storage: { name: 'default', written: false },
          catalog: { name: 'analytics', written: true },
        },
        platform: 'registry/acme/data:1.2.3-rc.1',
        serviceAccount: 'loader',
        principalRole: 'DATA_ENGINEER',
        consumption: { enabled: true },
      },
    });
    expect(outcome.ok && outcome.value.locate(['catalog'])).toMatchObject({ line: 5 });
  });

  it.each(['registry/acme:1.2.3', 'registry/acme:^1.2', 'registry/acme:1.x'])(
    'may name the platform %s',
    (platform) => {
      expect(parsed(`${named}platform: "${platform}"\n`)).toMatchObject({
        ok: true,
        value: { platform },
      });
    },
  );

  it.each(['storage: default', 'service_account: a', 'orchestration: {}', 'catalog: default'])(
    'is told by "%s", with compute left empty',
    (key) => {
      const outcome = parsed(`name: shop\nversion: "1.0"\ncompute:\n${key}\n${transforms}`);
      expect(outcome).toMatchObject({ ok: true, value: { form: 'profiles' } });
    },
  );

  it('may have all of orchestration', () => {
    const outcome = parsed(`${named}${orchestration}`);
    expect(outcome).toMatchObject({ ok: true, warnings: [] });
    const value = outcome.ok && outcome.value.form === 'profiles' && outcome.value.orchestration;
    expect(value).toMatchObject({
      partitions: { daily: { start: '2024-02-29', timezone: 'US/Eastern' } },
      schedules: { b: { enabled: false } },
      sensors: { files: { poll_interval_seconds: 60 } },
    });
  });

  it.each(['@hourly', '@midnight', '@yearly', '0 0 ? * SUN', '0 0 29 2 *', '5/15 * * * 7'])(
    'may start a job at %s',
    (cron) => {
      const yaml = `${withJob}  schedules: {s: {job: nightly, cron_schedule: "${cron}"}}\n`;
      expect(parsed(yaml)).toMatchObject({ ok: true, warnings: [] });
    },
  );
});

describe('variables of the environment', () => {
  it('are filled in where values differ between machines', () => {
    const yaml = `name: shop
version: "1.0"
compute:
  target: duckdb
  properties:
    path: \${HOST}/\${DATA:-warehouse}/shop-\${EMPTY:x}-\${EMPTY}.duckdb
    threads: \${THREADS}
    extensions: ["\${EXTENSION:-httpfs}"]
    other: {as_is: "$\${HOST} $HOST {{ env_var('HOST') }}", twice: "\${HOST}\${HOST}", port: "\${NONE:-5432}"}
${transforms}`;
    expect(parsed(yaml)).toMatchObject({
      ok: true,
      warnings: [],
      value: {
        compute: {
          properties: {
            path: 'db/warehouse/shop-x-.duckdb',
            threads: 8,
            extensions: ['httpfs'],
            other: {
              as_is: "\${HOST} $HOST {{ env_var('HOST') }}",
              twice: 'dbdb',
              port: '5432',
            },
          },
        },
      },
    });
  });

  it.each(['compute: warehouse\n', 'compute: {target: duckdb}\n'])(
    'are filled into what is told about runs, which is handed on: %s',
    (compute) => {
      const yaml = `name: shop
version: "1.0"
${compute}${transforms}observability:
  traces: no
  otlp_endpoint: "http://\${HOST}:4317"
  lineage_endpoint: \${EMPTY}
  attributes: {team: sales, host: "\${HOST}"}
`;
      expect(parsed(yaml)).toMatchObject({
        ok: true,
        value: {
          observability: {
            traces: false,
            metrics: true,
            lineage: true,
            otlpEndpoint: 'http://db:4317',
            attributes: { team: 'sales', host: 'db' },
          },
        },
      });
      expect(parsed(yaml)).not.toHaveProperty('value.observability.lineageEndpoint');
    },
  );

  it('keep an endpoint from being written down', () => {
    const codes = (endpoint: string) => {
      const outcome = parsed(`${named}observability: {otlp_endpoint: "${endpoint}"}\n`);
      return outcome.ok && outcome.warnings.map(({ code }) => code);
    };
    expect(codes('\${INCOMING}')).toEqual([]);
    expect(codes('http://collector:4317')).toEqual(['FLOE241']);
  });

  it('are filled into orchestration, and what is an address there may come from them', () => {
    const yaml = `${jobs}    nightly: {type: ops, target_function: demo.load, args: {from: ["\${HOST}"]}}
  schedules: {s: {job: nightly, cron_schedule: "\${CRON:-@daily}", timezone: "\${TZ:UTC}", enabled: "\${ENABLED}"}}
  sensors: {s: {type: file_watcher, job: nightly, path: "\${INCOMING}"}}
`;
    expect(parsed(yaml)).toMatchObject({
      ok: true,
      warnings: [],
      value: {
        orchestration: {
          jobs: { nightly: { args: { from: ['db'] } } },
          schedules: { s: { cron_schedule: '@daily', timezone: 'UTC', enabled: false } },
          sensors: { s: { path: 's3://landing/' } },
        },
      },
    });
  });

  it('leave what an alias stands for elsewhere as it is', () => {
    const yaml = `${named}governance: {policies: &p {team: "$x"}}
observability: {attributes: {<<: *p, team: "\${HOST}"}}
`;
    expect(parsed(yaml)).toMatchObject({
      ok: true,
      value: { governance: { policies: { team: '$x' } } },
    });
  });
});
