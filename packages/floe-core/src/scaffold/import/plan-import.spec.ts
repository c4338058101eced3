import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

import { compileConfig } from '../../compiler';
import { readFloeConfig } from '../../config';
import { paintFor, renderDiagnostics, type Outcome } from '../../diagnostics';
import { readPlatform } from '../../platform';
import { type ImportPlan, type ImportRequest, planImport } from './plan-import';

const secret = 'hunter2-is-not-to-be-seen';

function request(profiles: string, more: Partial<ImportRequest> = {}): ImportRequest {
  return {
    dbtProject: { label: 'shop/dbt_project.yml', text: 'name: shop\nprofile: warehouse\n' },
    profiles: [{ label: '~/.dbt/profiles.yml', text: profiles }],
    lookedIn: ['shop/profiles.yml', '~/.dbt/profiles.yml'],
    isFolder: (folder) => folder === 'models',
    ...more,
  };
}

function planned(profiles: string, more: Partial<ImportRequest> = {}): ImportPlan {
  const plan = planImport(request(profiles, more));
  if (!plan.ok) throw new Error(sentences(plan));
  return plan.value;
}

function sentences(outcome: Outcome<unknown>): string {
  const problems = outcome.ok ? [] : outcome.problems;
  return renderDiagnostics(problems, paintFor(false))
    .map((line) => line.trim())
    .join('\n');
}

/** An output of the profile, as lines of YAML. */
const profile = (output: string, target = 'dev'): string =>
  [
    'warehouse:',
    `  target: ${target}`,
    '  outputs:',
    `    ${target}:`,
    ...output
      .trim()
      .split('\n')
      .map((line) => `      ${line}`),
  ].join('\n');

const contentOf = (plan: ImportPlan, file: string): string =>
  plan.files.find((each) => each.path === file)!.content;

const propertiesIn = (plan: ImportPlan, env = 'local'): unknown =>
  (
    parse(contentOf(plan, `platform/${env}/platform.yaml`)) as {
      compute: { default: { properties: unknown } };
    }
  ).compute.default.properties;

/** All eight warehouses, each with a secret, as their documentation shows them. */
const warehouses: Record<string, { output: string; secrets: string[] }> = {
  duckdb: {
    output: `type: duckdb
path: ./shop.duckdb
extensions: [httpfs]
secrets:
  - type: s3
    region: eu-west-1
    key_id: ${secret}
    secret: ${secret}`,
    secrets: ['duckdb-secrets-0-key-id', 'duckdb-secrets-0-secret'],
  },
  postgres: {
    output: `type: postgres
host: db.example.com
user: ada
pass: ${secret}
port: 5432
dbname: shop
schema: public`,
    secrets: ['postgres-password'],
  },
  redshift: {
    output: `type: redshift
host: shop.abc123.eu-west-1.redshift.amazonaws.com
user: ada
password: ${secret}
dbname: shop
schema: public`,
    secrets: ['redshift-password'],
  },
  snowflake: {
    output: `type: snowflake
account: abc12345.eu-west-1
user: ada
private_key: ${secret}
private_key_passphrase: ${secret}
database: SHOP
warehouse: WH
schema: PUBLIC`,
    secrets: ['snowflake-private-key', 'snowflake-private-key-passphrase'],
  },
  bigquery: {
    output: `type: bigquery
method: service-account-json
project: acme-data
dataset: shop
keyfile_json:
  type: service_account
  client_email: a@b.iam.gserviceaccount.com
  private_key: "-----BEGIN PRIVATE KEY-----\\n${secret}"`,
    secrets: ['bigquery-keyfile-json-private-key'],
  },
  databricks: {
    output: `type: databricks
host: acme.cloud.databricks.com
http_path: /sql/1.0/warehouses/abc123
token: ${secret}
schema: shop`,
    secrets: ['databricks-token'],
  },
  spark: {
    output: `type: spark
method: http
host: spark.example.com
token: ${secret}
cluster: abc
schema: shop`,
    secrets: ['spark-token'],
  },
  trino: {
    output: `type: trino
method: ldap
host: trino.example.com
user: ada
password: ${secret}
database: iceberg
schema: shop
port: 443`,
    secrets: ['trino-password'],
  },
};

describe('planImport', () => {
  describe.each(Object.keys(warehouses))('for %s', (adapter) => {
    const { output, secrets } = warehouses[adapter]!;
    let projectDir: string;
    beforeEach(() => {
      projectDir = mkdtempSync(path.join(tmpdir(), 'floe-import-'));
      mkdirSync(path.join(projectDir, 'models'));
      write('dbt_project.yml', 'name: shop\nprofile: warehouse\n');
    });
    afterEach(() => {
      rmSync(projectDir, { recursive: true, force: true });
    });
    function write(file: string, content: string): void {
      mkdirSync(path.dirname(path.join(projectDir, file)), { recursive: true });
      writeFileSync(path.join(projectDir, file), content);
    }

    it('names its secrets, and never writes what they are', () => {
      const plan = planned(profile(output));
      expect(plan.secrets.map(({ ref }) => ref)).toEqual(secrets);
      expect(plan.secrets.every(({ writtenDown }) => writtenDown)).toBe(true);
      expect(JSON.stringify(plan.files)).not.toContain(secret);
    });

    it('proposes what is valid, compiles, and connects as before', async () => {
      const plan = planned(profile(output));
      for (const { path: file, content } of plan.files) write(file, content);
      const config = await readFloeConfig({ projectDir });
      const platform = await readPlatform({ projectDir, environment: {} });
      if (!config.ok || !platform.ok) throw new Error(sentences(config) + sentences(platform));
      expect(platform.value).toMatchObject({ compute: { default: { type: adapter } } });
      expect([...config.warnings, ...platform.warnings]).toEqual([]);
      const compiled = compileConfig({
        config: config.value,
        platform: platform.value!,
        profileName: 'warehouse',
        dbtProjectFile: 'dbt_project.yml',
        compiledAt: new Date(0),
        floeVersion: '0.1.0',
      });
      if (!compiled.ok) throw new Error(sentences(compiled));
      expect(compiled.warnings).toEqual([]);
      const made = parse(compiled.value.profiles) as Record<string, { outputs: object }>;
      const [connection] = Object.values(made.warehouse!.outputs) as Record<string, unknown>[];
      const before = parse(output) as Record<string, unknown>;
      const same = Object.entries(before).filter(
        ([, value]) => !JSON.stringify(value).includes(secret),
      );
      expect(connection).toMatchObject(Object.fromEntries(same));
      expect(compiled.value.profiles).toContain("env_var('DBT_ENV_SECRET_");
    });
  });

  it('writes floe.yaml and platform.yaml to the letter', () => {
    const plan = planned(profile(warehouses.postgres!.output), {
      schemaFrom: (folder, name) => `up/from/${folder}/to/${name}.json`,
    });
    expect(plan).toMatchObject({ name: 'shop', environments: [{ env: 'local', output: 'dev' }] });
    expect(plan.files).toEqual([
      {
        path: 'floe.yaml',
        content: `# floe.yaml
# yaml-language-server: $schema=up/from/./to/floe.json
name: shop
version: "1.0"

# A profile of platform.yaml, which says for each environment what it is.
compute: default

transforms:
  - type: dbt
    path: models/
`,
      },
      {
        path: 'platform/local/platform.yaml',
        content: `# Made from output 'dev' of profile 'warehouse' in ~/.dbt/profiles.yml.
# yaml-language-server: $schema=up/from/platform/local/to/platform.json
# A secret_ref is the name of a secret: it is looked up when a run starts, in the variable of that name, else in
# the file /var/run/secrets/<name>.
version: "1.2.0"

compute:
  default:
    type: postgres
    properties:
      host: db.example.com
      user: ada
      password:
        secret_ref: postgres-password
      port: 5432
      database: shop
      schema: public
`,
      },
    ]);
  });

  it('lets floe.yaml say all itself where DuckDB is all there is', () => {
    const plan = planned(profile('type: duckdb\npath: shop.duckdb\nthreads: 2'));
    expect(plan).toMatchObject({ environments: [], secrets: [] });
    expect(plan.files).toEqual([
      {
        path: 'floe.yaml',
        content: `# floe.yaml
name: shop
version: "1.0"

compute:
  target: duckdb
  properties:
    path: shop.duckdb
    threads: 2

transforms:
  - type: dbt
    path: models/
`,
      },
    ]);
  });

  it.each([
    ['an address', 'type: duckdb\npath: s3://bucket/shop.duckdb'],
    ['the environment', `type: duckdb\npath: "{{ env_var('DB') }}"`],
    ['MotherDuck and its token', `type: duckdb\npath: "md:shop?motherduck_token=${secret}"`],
  ])('names a profile where DuckDB is about %s', (_, output) => {
    const plan = planned(profile(output));
    expect(plan.files.map((file) => file.path)).toEqual([
      'floe.yaml',
      'platform/local/platform.yaml',
    ]);
    expect(JSON.stringify(plan.files)).not.toContain(secret);
  });

  describe('what comes from the environment', () => {
    const of = (line: string): ImportPlan =>
      planned(profile(`type: postgres\nhost: "{{ env_var('PG_HOST', 'localhost') }}"\n${line}`));

    it('stays where it is no secret', () => {
      expect(propertiesIn(of('user: ada'))).toEqual({
        host: "{{ env_var('PG_HOST', 'localhost') }}",
        user: 'ada',
      });
    });

    it.each([
      ['PG_PASSWORD', 'pg-password'],
      ['DBT_ENV_SECRET_PW', 'dbt-env-secret-pw'],
    ])('keeps the variable %s as the secret %s', (variable, ref) => {
      const plan = of(`password: "{{ env_var('${variable}') }}"`);
      expect(propertiesIn(plan)).toMatchObject({ password: { secret_ref: ref } });
      expect(plan.secrets).toEqual([
        { ref, variable, field: 'password', writtenDown: false, output: 'dev' },
      ]);
    });

    it('leaves a variable to dbt that no name of a secret leads to', () => {
      const plan = of(`password: "{{ env_var('pgPassword') }}"`);
      expect(propertiesIn(plan)).toMatchObject({ password: "{{ env_var('pgPassword') }}" });
      expect(plan.secrets).toEqual([]);
    });

    it.each([
      ['a default', `{{ env_var('PG_PASSWORD', '${secret}') }}`, 'pg-password', false],
      [
        'a default, of small letters',
        `{{ env_var('pw', '${secret}') }}`,
        'postgres-password',
        true,
      ],
      ['more around it', `x{{ env_var('PG_PASSWORD') }}${secret}`, 'postgres-password', true],
    ])('never writes what a secret has as %s', (_, value, ref, writtenDown) => {
      const plan = of(`password: "${value}"`);
      expect(plan.secrets).toMatchObject([{ ref, writtenDown }]);
      expect(JSON.stringify(plan.files)).not.toContain(secret);
    });
  });

  it.each([
    ['a number', 'password: 12345'],
    ['a name of an adapter', 'http_headers: { Authorization: "12345" }'],
    ['its look', 'host: "postgres://ada:12345@db"'],
    ['a parameter', 'options: "a=b;Pwd=12345"'],
    ['a list', 'tokens: ["12345"]'],
    ['an anchor', 'password: &p "12345"\ntoken: *p'],
  ])('knows a secret by %s', (_, line) => {
    const plan = planned(profile(`type: postgres\n${line}`));
    expect(JSON.stringify(plan.files)).not.toContain('12345');
    expect(plan.secrets.length).toBeGreaterThan(0);
  });

  it('names each secret of an output once', () => {
    const lines = ['secret_a: { b-token: x }', 'secret: { a_b_token: z }'];
    const refs = planned(profile(`type: postgres\n${lines.join('\n')}`)).secrets.map(
      ({ ref }) => ref,
    );
    expect(refs).toEqual(['postgres-secret-a-b-token', 'postgres-secret-a-b-token-2']);
  });

  it('makes an environment of every output, dbt its own target local', () => {
    const profiles = `base: &base { type: postgres, user: ada }
warehouse:
  target: "{{ env_var('DBT_TARGET', 'dev') }}"
  outputs:
    Prod_EU: { <<: *base, host: prod, password: ${secret} }
    dev: { <<: *base, host: dev, password: ${secret} }
    old: { type: sqlserver, host: old }
`;
    const plan = planned(profiles);
    expect(plan.environments).toEqual([
      { env: 'local', output: 'dev' },
      { env: 'prod-eu', output: 'Prod_EU' },
    ]);
    expect(plan.profile.leftOut).toEqual([
      expect.objectContaining({ name: 'old', adapter: 'sqlserver' }),
    ]);
    const password = { secret_ref: 'postgres-password' };
    expect(propertiesIn(plan)).toEqual({ user: 'ada', host: 'dev', password });
    expect(propertiesIn(plan, 'prod-eu')).toEqual({ user: 'ada', host: 'prod', password });
  });

  it('keeps the name of every output where one of them is called local', () => {
    const profiles = `warehouse:
  target: dev
  outputs:
    local: { type: duckdb }
    dev: { type: postgres, host: dev }
`;
    expect(planned(profiles).environments).toEqual([
      { env: 'dev', output: 'dev' },
      { env: 'local', output: 'local' },
    ]);
  });

  it('keeps texts that other readers of YAML take for something else', () => {
    const plan = planned(profile('type: postgres\nuser: "yes"\nrole: "1e3"\nschema: "0123"'));
    expect(propertiesIn(plan)).toEqual({ user: 'yes', role: '1e3', schema: '0123' });
    expect(contentOf(plan, 'platform/local/platform.yaml')).toContain('user: "yes"');
  });

  it('takes the first file that has the profile', () => {
    const files = ['other: {}', profile('type: duckdb\npath: a'), profile('type: duckdb\npath: b')];
    const profiles = files.map((text, index) => ({ label: String(index), text }));
    expect(planned('', { profiles }).profile.file).toBe('1');
  });

  it.each([
    ['model-paths: [models, marts]', ['models/', 'marts/']],
    ['source-paths: [marts/]', ['marts/']],
    ['model-paths: [gone]', ['./']],
  ])('finds the models of a project with %s', (line, transforms) => {
    const text = `name: shop\nprofile: warehouse\n${line}\n`;
    const plan = planned(profile('type: duckdb'), {
      dbtProject: { label: 'shop/dbt_project.yml', text },
      isFolder: (folder) => ['models', 'marts', 'marts/'].includes(folder),
    });
    const floe = parse(contentOf(plan, 'floe.yaml')) as { transforms: { path: string }[] };
    expect(floe.transforms.map((each) => each.path)).toEqual(transforms);
  });

  it('takes another name, and makes a good one of a bad one', () => {
    const output = profile('type: duckdb');
    expect(planned(output, { name: 'cafe' }).name).toBe('cafe');
    const text = 'name: _1_shop\nprofile: warehouse';
    const dbtProject = { label: 'dbt_project.yml', text };
    expect(planned(output, { dbtProject }).name).toBe('shop');
    expect(sentences(planImport(request(output, { name: '9' })))).toContain(
      "'9' is not a valid project name.",
    );
  });

  describe('refuses', () => {
    const good = profile('type: duckdb');
    const because = (profiles: string, dbtProject = 'name: shop\nprofile: warehouse'): string =>
      sentences(
        planImport(
          request(profiles, { dbtProject: { label: 'shop/dbt_project.yml', text: dbtProject } }),
        ),
      );

    it.each([
      ['broken', `password: ${secret}\n  x: [`],
      ['a tag it does not know', 'a: !!python/object:os.system x\nb: ['],
    ])('a profiles.yml that is %s, without a word of it', (_, text) => {
      expect(because(text)).toMatch(
        /^'~\/\.dbt\/profiles\.yml' could not be read: it is not valid YAML \(line \d\)\. Nothing was written\.$/,
      );
    });

    it('a dbt_project.yml that is broken, or names no profile', () => {
      expect(because(good, 'name: [')).toBe(
        "'shop/dbt_project.yml' could not be read: it is not valid YAML (line 1). Nothing was written.",
      );
      expect(because(good, 'name: shop')).toBe(
        "'shop/dbt_project.yml' names no profile. Nothing was written.\n" +
          'Add a line such as: profile: my_project',
      );
    });

    it('a profile there is not', () => {
      expect(because('config: {}\nother: {}')).toBe(
        "Profile 'warehouse' not found. Nothing was written.\n" +
          'Looked in: shop/profiles.yml, ~/.dbt/profiles.yml.\n' +
          'Profiles found there: [other]',
      );
      expect(because('')).toContain('Set DBT_PROFILES_DIR to the folder of your profiles.yml.');
    });

    it('an output there is not', () => {
      expect(because('warehouse: { target: dev, outputs: { prod: { type: duckdb } } }')).toBe(
        "Profile 'warehouse' has no output 'dev'. Nothing was written.\nIts outputs: [prod]",
      );
      expect(because('warehouse: nothing')).toContain('It has no outputs at all');
    });

    it.each([['sqlserver'], ['']])('the adapter %p', (adapter) => {
      expect(because(profile(`type: "${adapter}"`))).toBe(
        `Profile 'warehouse' connects to '${adapter}', which floe cannot run on. Nothing was written.\n` +
          'Warehouses floe knows: [duckdb, snowflake, bigquery, redshift, databricks, postgres, spark, trino]',
      );
    });

    it('an alias bomb', () => {
      const levels = Array.from({ length: 20 }, (_, i) => {
        const items = Array(10).fill(`*a${i}`).join(', ');
        return `a${i + 1}: &a${i + 1} [${items}]`;
      });
      expect(because(['a0: &a0 [x]', ...levels].join('\n'))).toContain('it is not valid YAML.');
    });
  });
});
