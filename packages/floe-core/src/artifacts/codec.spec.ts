import path from 'node:path';

import fc from 'fast-check';

import {
  type Artifacts,
  computeTargets,
  decodeArtifacts,
  encodeArtifacts,
  rerootArtifacts,
} from '.';

const artifacts: Artifacts = {
  version: '1.0.0',
  metadata: {
    compiled_at: '2026-11-24T02:00:00.000Z',
    floe_core_version: '0.1.0',
    source_hash: 'a'.repeat(64),
  },
  compute: { target: 'duckdb', properties: { path: 'warehouse/shop.duckdb' } },
  transforms: [{ type: 'dbt', path: 'models/' }],
  observability: { traces: true, metrics: true, lineage: false },
  dbt_project_path: '/home/ada/shop',
  dbt_manifest_path: '/home/ada/shop/target/manifest.json',
  dbt_profiles_path: '/home/ada/shop/.floe',
};

/** Any JSON that is the same after it has been written and read. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
// A key `__proto__` is an own key after JSON.parse, and would be none in a literal.
const map = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  json,
  { noNullPrototype: true },
);
const anyArtifacts: fc.Arbitrary<Artifacts> = fc
  .tuple(
    fc.record({
      compiled_at: fc.string(),
      floe_core_version: fc.string(),
      source_hash: fc.string(),
    }),
    fc.record({ target: fc.constantFrom(...computeTargets), properties: map }),
    fc.array(
      fc.record(
        { type: fc.constant('dbt' as const), path: fc.string(), target: fc.string() },
        { requiredKeys: ['type', 'path'], noNullPrototype: true },
      ),
    ),
    fc.record(
      { catalog: map, consumption: map, governance: map },
      { requiredKeys: [], noNullPrototype: true },
    ),
    fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  )
  .map(([metadata, compute, transforms, sections, [traces, metrics, lineage]]) => ({
    ...artifacts,
    metadata: { ...metadata },
    compute: { ...compute },
    transforms,
    ...sections,
    observability: { traces, metrics, lineage },
  }));

describe('the text of .floe/artifacts.json', () => {
  it('is two spaces in and ends with a line end', () => {
    const text = encodeArtifacts(artifacts);
    expect(text.startsWith('{\n  "version": "1.0.0",\n  "metadata": {\n    "compiled_at"')).toBe(
      true,
    );
    expect(text.endsWith('"\n}\n')).toBe(true);
  });

  it('says the same when it is read again, whatever it is', () => {
    fc.assert(
      fc.property(anyArtifacts, (each) => {
        expect(decodeArtifacts(encodeArtifacts(each))).toEqual({ ok: true, artifacts: each });
      }),
    );
  });

  it('keeps what a later version has added', () => {
    const later = {
      ...artifacts,
      lineage_graph: { nodes: [1] },
      metadata: { ...artifacts.metadata, git_commit: 'abc' },
      transforms: [{ type: 'dbt', path: 'models/', priority: 3 }],
    };
    const decoded = decodeArtifacts(JSON.stringify(later));
    expect(decoded).toEqual({ ok: true, artifacts: later });
    if (decoded.ok) expect(JSON.parse(encodeArtifacts(decoded.artifacts))).toEqual(later);
  });

  it.each(['', '{', 'version: 1.0.0', '{"version":"1.0.0"'])('%j is not JSON', (text) => {
    expect(decodeArtifacts(text)).toEqual({ ok: false, reason: 'it is not JSON' });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'version'],
    ['a list', [artifacts], 'version'],
    ['another version', { ...artifacts, version: '3.0.0' }, 'version'],
    ['no metadata', { ...artifacts, metadata: undefined }, 'metadata.compiled_at'],
    [
      'a hash that is none',
      { ...artifacts, metadata: { ...artifacts.metadata, source_hash: 7 } },
      'metadata.source_hash',
    ],
    [
      'an unknown target',
      { ...artifacts, compute: { target: 'oracle', properties: {} } },
      'compute.target',
    ],
    [
      'properties in a list',
      { ...artifacts, compute: { target: 'duckdb', properties: [] } },
      'compute.properties',
    ],
    [
      'a transform that is not dbt',
      { ...artifacts, transforms: [{ type: 'spark', path: 'x' }] },
      'transforms',
    ],
    ['a transform without a path', { ...artifacts, transforms: [{ type: 'dbt' }] }, 'transforms'],
    [
      'a switch in words',
      { ...artifacts, observability: { traces: 'yes', metrics: true, lineage: true } },
      'observability.traces',
    ],
    ['no profiles', { ...artifacts, dbt_profiles_path: undefined }, 'dbt_profiles_path'],
  ])('with %s is refused, and the place is named', (_, content, place) => {
    expect(decodeArtifacts(JSON.stringify(content))).toEqual({
      ok: false,
      reason: `${place} is missing or not what it should be`,
    });
  });

  it('never makes reading throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeArtifacts(text).ok).toBe(false);
      }),
    );
  });
});

describe('artifacts that were compiled somewhere else', () => {
  const at = (...names: string[]): string => path.join('/', ...names);
  const compiledAt = (project: string, dbt: string): Artifacts => ({
    ...artifacts,
    dbt_project_path: dbt,
    dbt_manifest_path: path.join(dbt, 'target', 'manifest.json'),
    dbt_profiles_path: path.join(project, '.floe'),
  });

  it.each([
    ['beside floe.yaml', at('old', 'ws', 'shop'), at('new', 'shop')],
    ['below floe.yaml', at('old', 'ws', 'shop', 'dbt', 'main'), at('new', 'shop', 'dbt', 'main')],
    ['above floe.yaml', at('old', 'ws'), at('new')],
    ['in a folder beside', at('old', 'ws', 'dbt'), at('new', 'dbt')],
  ])('find a dbt project %s in the folder they are in now', (_, oldDbt, newDbt) => {
    const compiled = compiledAt(at('old', 'ws', 'shop'), oldDbt);
    expect(rerootArtifacts(compiled, at('new', 'shop'))).toEqual(
      compiledAt(at('new', 'shop'), newDbt),
    );
  });

  it('stay what they are in the folder they were compiled in', () => {
    const compiled = compiledAt(at('ws', 'shop'), at('ws'));
    expect(rerootArtifacts(compiled, at('ws', 'shop'))).toBe(compiled);
  });
});
