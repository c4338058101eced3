import { parse } from 'yaml';

import { Sandbox } from '../../testing/sandbox';
import { paintFor, renderDiagnostics } from '../diagnostics';
import type { ContainerRequest } from '../project';
import { planContainerOf } from './index';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

/** A project that names a profile of each kind. */
function project(platform: string, floeYaml = ''): string {
  const projectDir = sandbox.project('shop');
  const transforms = 'transforms: [{ type: dbt, path: models/ }]\n';
  sandbox.file(`name: My_Shop\nversion: "1.0+a"\n${floeYaml || transforms}`, 'shop/floe.yaml');
  sandbox.file(platform, 'shop/platform/prod/platform.yaml');
  return projectDir;
}

const compute = (type: string, properties: string): string =>
  `compute: { default: { type: ${type}, properties: { ${properties} } } }\n`;

async function planned(
  projectDir: string,
  more: Partial<ContainerRequest> = {},
): Promise<Record<string, string>> {
  const request = { projectDir, platformEnv: 'prod', ...more };
  const plan = await planContainerOf(request, sandbox.terminal());
  if (!plan.ok) throw new Error(renderDiagnostics(plan.problems, paintFor(false)).join('\n'));
  return Object.fromEntries(plan.value.map(({ path, content }) => [path, content]));
}

const refused = async (projectDir: string, more: Partial<ContainerRequest> = {}): Promise<string> =>
  planned(projectDir, more).then(
    () => 'not at all',
    (error: unknown) => (error as Error).message,
  );

it('mounts every secret of the profile once, and writes nothing itself', async () => {
  const login = 'user: ada, password: { secret_ref: pg }, sslkey: { secret_ref: pg }';
  const projectDir = project(compute('postgres', `host: db, database: shop, ${login}`));
  const before = sandbox.namesIn('shop');
  const { 'k8s-job.yaml': job, Dockerfile } = await planned(projectDir);
  expect(parse(job!)).toMatchObject({
    metadata: { name: 'my-shop' },
    spec: {
      template: {
        spec: {
          containers: [
            { image: 'my-shop:1.0-a', volumeMounts: [{ mountPath: '/var/run/secrets/pg' }] },
          ],
          volumes: [{ secret: { secretName: 'pg' } }],
        },
      },
    },
  });
  expect(Dockerfile).toMatch(/'dbt-core==\d+\.\d+\.\d+' 'dbt-postgres==\d+\.\d+\.\d+'/);
  expect(Dockerfile).toMatch(/^ARG FLOE=floe-core@\d+\.\d+\.\d+$/m);
  expect(sandbox.namesIn('shop')).toEqual(before);
});

it.each([
  ['duckdb', 'path: a.duckdb', 'dbt-duckdb'],
  ['snowflake', 'account: a, database: B, user: c, private_key_path: d', 'dbt-snowflake'],
  ['bigquery', 'project: acme, dataset: shop', 'dbt-bigquery'],
  ['redshift', 'host: a, database: b, user: c, method: iam', 'dbt-redshift'],
  ['databricks', 'host: a.test, http_path: /b, token: { secret_ref: t }', 'dbt-databricks'],
  ['spark', 'host: a', 'dbt-spark[PyHive]'],
  ['trino', 'host: a, user: b, catalog: c, schema: d', 'dbt-trino'],
])('installs what %s needs, in certain versions', async (type, properties, adapter) => {
  const { Dockerfile } = await planned(project(compute(type, properties)));
  const requirements = [...Dockerfile!.matchAll(/'([\w[\]-]+)==\d+(?:\.\d+)+'/g)].map(
    ([, name]) => name,
  );
  expect(requirements).toContain(adapter);
});

it('takes the name of an image, and no name of several', async () => {
  const projectDir = project(compute('duckdb', 'path: a.duckdb'));
  const digest = `ghcr.io/acme/shop@sha256:${'a'.repeat(64)}`;
  for (const image of ['acme.test:5000/shop:1.2', digest]) {
    expect((await planned(projectDir, { image }))['k8s-job.yaml']).toContain(`image: ${image}\n`);
  }
  for (const image of ['shop', 'shop:latest', 'acme.test:5000/shop', 'a b:1', '']) {
    expect(await refused(projectDir, { image })).toContain(
      `'${image}' is not the name of one certain image. Nothing was written.`,
    );
  }
});

it('refuses a dbt project that would not be in the image', async () => {
  const transforms = 'transforms: [{ type: dbt, path: ../dbt/models }]\n';
  const projectDir = project(compute('duckdb', 'path: a.duckdb'), transforms);
  sandbox.file('name: shop\nprofile: shop\n', 'dbt/dbt_project.yml');
  sandbox.file('select 1 as a', 'dbt/models/a.sql');
  expect(await refused(projectDir)).toContain(
    "The dbt project lies in '../dbt', outside the folder an image is built in.",
  );
});

it('tells what is wrong with the project, as compile does', async () => {
  expect(await refused(project(compute('postgres', 'host: a')))).toContain('database');
  expect(await refused(sandbox.root)).toContain('floe.yaml');
});
