import { hostname } from 'node:os';

import { resourceOf } from './resource';

const scrub = (text: string): string => text.replaceAll('planted', '*****');
const resource = (env: Record<string, string> = {}, chosen = {}) =>
  resourceOf({ version: '9.9.9', project: 'shop', instance: 'run-1' }, { env, chosen, scrub })
    .attributes;

it('says which service, SDK, process and machine it is', () => {
  expect(resource()).toEqual({
    'service.name': 'floe',
    'service.version': '9.9.9',
    'service.instance.id': 'run-1',
    'floe.project': 'shop',
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': expect.stringMatching(/^2\./),
    'process.pid': process.pid,
    'process.runtime.name': 'nodejs',
    'process.runtime.version': process.versions.node,
    'process.runtime.description': 'Node.js',
    'os.type': expect.any(String),
    'os.version': expect.any(String),
    'host.name': hostname(),
  });
});

it.each<[string, string[]]>([
  ['none', []],
  ['host', ['host.name']],
  ['os', ['os.type', 'os.version']],
  ['env', []],
  ['host,OS', ['host.name', 'os.type', 'os.version']],
])(
  'detects what OTEL_NODE_RESOURCE_DETECTORS=%s says',
  (OTEL_NODE_RESOURCE_DETECTORS, expected) => {
    const names = Object.keys(resource({ OTEL_NODE_RESOURCE_DETECTORS }));
    expect(names.filter((name) => /^(?:host|os|process)\./.test(name)).sort()).toEqual(expected);
  },
);

it('takes what the user has chosen before what is known, without secrets', () => {
  expect(
    resource({}, { 'service.name': 'etl', note: 'planted here', count: 3, none: undefined }),
  ).toMatchObject({ 'service.name': 'etl', note: '***** here', count: 3 });
});

it('waits for nothing', () => {
  const made = resourceOf({ version: '1', instance: 'x' }, { env: {}, chosen: {}, scrub });
  expect(made.asyncAttributesPending).toBe(false);
  expect(made.attributes).not.toHaveProperty(['floe.project']);
});

it('has no command line, no user and no path', () => {
  expect(Object.keys(resource()).join(' ')).not.toMatch(/command|owner|executable|host\.id/);
});
