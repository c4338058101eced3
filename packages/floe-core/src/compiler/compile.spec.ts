import { parse } from 'yaml';

import { encodeArtifacts } from '../artifacts';
import type { InlineConfig } from '../config';
import { paintFor, renderDiagnostics } from '../diagnostics';
import { type Compiled, compileConfig } from './compile';
import type { CompileInput } from './input';

const config: InlineConfig = {
  form: 'inline',
  locate: () => ({ file: 'floe.yaml' }),
  name: 'my-shop',
  version: '1.0',
  compute: { target: 'duckdb', properties: { path: './warehouse/my-shop.duckdb' } },
  transforms: [{ type: 'dbt', path: 'models/' }],
  observability: { traces: true, metrics: false, lineage: true },
  projectDir: '/home/ada/my-shop',
  dbtProjectDir: '/home/ada/my-shop',
  sourceHash: 'ab'.repeat(32),
};

const input: CompileInput = {
  config,
  profileName: 'my_shop',
  dbtProjectFile: 'dbt_project.yml',
  compiledAt: new Date('2026-11-24T02:00:00Z'),
  floeVersion: '0.1.0',
};

function compiled(changes: Partial<InlineConfig> = {}, more: Partial<CompileInput> = {}): Compiled {
  const outcome = compileConfig({ ...input, ...more, config: { ...config, ...changes } });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

function profilesOf(properties: Record<string, unknown>): string {
  return compiled({ compute: { target: 'duckdb', properties } }).profiles;
}

function outputOf(properties: Record<string, unknown>): unknown {
  const { my_shop: profile } = parse(profilesOf(properties)) as {
    my_shop: { outputs: { dev: unknown } };
  };
  return profile.outputs.dev;
}

describe('artifacts', () => {
  it('carry where telemetry and lineage go, how lineage is told, and attributes', () => {
    const observability = {
      ...config.observability,
      otlpEndpoint: 'http://collector:4317',
      lineageEndpoint: 'http://marquez:5000',
      attributes: { team: 'sales' },
      lineageConfig: { naming: 'dbt-ol' },
    };
    expect(compiled({ observability }).artifacts.observability).toEqual({
      ...config.observability,
      otlp_endpoint: 'http://collector:4317',
      lineage_endpoint: 'http://marquez:5000',
      attributes: { team: 'sales' },
      lineage_config: { naming: 'dbt-ol' },
    });
  });

  it('have the shape 1.0.0, byte by byte', () => {
    expect(encodeArtifacts(compiled().artifacts)).toBe(`{
  "version": "1.0.0",
  "metadata": {
    "compiled_at": "2026-11-24T02:00:00.000Z",
    "floe_core_version": "0.1.0",
    "source_hash": "${'ab'.repeat(32)}"
  },
  "compute": {
    "target": "duckdb",
    "properties": {
      "path": "./warehouse/my-shop.duckdb"
    }
  },
  "transforms": [
    {
      "type": "dbt",
      "path": "models/"
    }
  ],
  "observability": {
    "traces": true,
    "metrics": false,
    "lineage": true
  },
  "dbt_project_path": "/home/ada/my-shop",
  "dbt_manifest_path": "/home/ada/my-shop/target/manifest.json",
  "dbt_profiles_path": "/home/ada/my-shop/.floe"
}
`);
  });

  it('differ between two compiles in compiled_at only', () => {
    const one = compiled();
    const other = compiled({}, { compiledAt: new Date('2027-01-01T00:00:00Z') });
    expect(compiled()).toEqual(one);
    expect(other.profiles).toBe(one.profiles);
    const moved = { ...one.artifacts.metadata, compiled_at: '2027-01-01T00:00:00.000Z' };
    expect(encodeArtifacts(other.artifacts)).toBe(
      encodeArtifacts({ ...one.artifacts, metadata: moved }),
    );
  });

  it.each(['catalog', 'consumption', 'governance'] as const)('have %s when written', (section) => {
    expect(compiled().artifacts).not.toHaveProperty(section);
    const written = { type: 'rest', deep: { list: [1, 'two'] } };
    expect(compiled({ [section]: written }).artifacts).toHaveProperty(section, written);
  });

  it('keep the target of a transform, and a dbt project in a folder of its own', () => {
    const { artifacts } = compiled({
      transforms: [{ type: 'dbt', path: 'dbt/models', target: 'prod' }],
      dbtProjectDir: '/home/ada/my-shop/dbt',
    });
    expect(artifacts).toMatchObject({
      transforms: [{ type: 'dbt', path: 'dbt/models', target: 'prod' }],
      dbt_project_path: '/home/ada/my-shop/dbt',
      dbt_manifest_path: '/home/ada/my-shop/dbt/target/manifest.json',
      dbt_profiles_path: '/home/ada/my-shop/.floe',
    });
  });

  it('carry the name of the secret of a connection, for the run that will look it up', () => {
    const compute = { ...config.compute, connectionSecretRef: 'shop-db' };
    expect(compiled({ compute }).artifacts.compute).toEqual({
      target: 'duckdb',
      properties: { path: './warehouse/my-shop.duckdb' },
      connection_secret_ref: 'shop-db',
    });
  });
});

describe('profiles.yml', () => {
  it('for a DuckDB file', () => {
    expect(compiled().profiles)
      .toBe(`# Made by floe from floe.yaml. Do not edit: the next compile writes it anew.
my_shop:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: ./warehouse/my-shop.duckdb
      threads: 4
`);
  });

  it('with everything there is to say of a DuckDB', () => {
    const properties = {
      path: './shop.duckdb',
      threads: 8,
      memory_limit: '4GB',
      extensions: ['httpfs', { name: 'h3', repo: 'community' }],
      settings: { timezone: 'UTC' },
      schema: 'marts',
      attach: [{ path: 'other.duckdb', alias: 'other' }],
    };
    expect(profilesOf(properties))
      .toBe(`# Made by floe from floe.yaml. Do not edit: the next compile writes it anew.
my_shop:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: ./shop.duckdb
      threads: 8
      extensions:
        - httpfs
        - name: h3
          repo: community
      settings:
        memory_limit: 4GB
        timezone: UTC
      attach:
        - path: other.duckdb
          alias: other
      schema: marts
`);
  });

  it('is in memory when no path is written', () => {
    expect(outputOf({})).toEqual({ type: 'duckdb', path: ':memory:', threads: 4 });
  });

  it("lets a setting of DuckDB's own have the last word", () => {
    expect(outputOf({ memory_limit: '4GB', settings: { memory_limit: '8GB' } })).toMatchObject({
      settings: { memory_limit: '8GB' },
    });
  });

  it('keeps the type, whatever the properties say', () => {
    expect(outputOf({ type: 'postgres' })).toMatchObject({ type: 'duckdb' });
  });

  it.each(['on', '1', 'a: b', 'tidy # not a comment'])('quotes a profile named %s', (name) => {
    const { profiles } = compiled({}, { profileName: name });
    expect(Object.keys(parse(profiles) as object)).toEqual([name]);
  });
});

describe('what cannot be compiled', () => {
  it('is told by code', () => {
    const { dbtProjectFile, compiledAt, floeVersion } = input;
    const outcome = compileConfig({ config, dbtProjectFile, compiledAt, floeVersion });
    expect(outcome.ok ? [] : renderDiagnostics(outcome.problems, paintFor(false))).toEqual([
      '  dbt_project.yml',
      '    It names no profile, so dbt would not know where to build.',
      '    Add this line: profile: my_shop',
    ]);
  });
});
