import type { IncomingMessage } from 'node:http';

import { LocalServers } from '../../testing/local-servers';
import { type ResolvedCatalog, type ResolvedStorage, isSecretRef } from '../artifacts';
import { diagnose, failed, ok, paintFor } from '../diagnostics';
import { type PreflightInput, planChecks, renderReport, reportLines, reportOf, runChecks } from '.';
import type { Named } from './check';

let servers: LocalServers;
beforeEach(() => {
  servers = new LocalServers();
});
afterEach(() => servers.close());

const storage: ResolvedStorage = {
  name: 'default',
  type: 's3',
  bucket: 'lake',
  region: 'eu-central-1',
  path_style_access: true,
  credentials: { mode: 'static' },
};

const catalog: ResolvedCatalog = {
  name: 'default',
  type: 'polaris',
  uri: 'http://polaris',
  warehouse: 'demo',
  namespace: 'default',
  credentials: { mode: 'static' },
  access_delegation: 'none',
  token_refresh_enabled: true,
  properties: {},
};

function input(
  named: Partial<Named>,
  others: Partial<Omit<PreflightInput, 'artifacts'>> = {},
): PreflightInput {
  return {
    artifacts: { compute: { target: 'duckdb' }, observability: {}, ...named },
    env: {},
    read: (value) => ok(isSecretRef(value) ? '' : value),
    debug: () => Promise.resolve(ok({ exitCode: 0, lines: [] })),
    ...others,
  };
}

const noon = new Date('2026-11-24T12:00:00.000Z');
const options = {
  seconds: 20,
  failFast: false,
  signal: new AbortController().signal,
  now: () => noon,
};

async function preflight(given: PreflightInput, others: Partial<typeof options> = {}) {
  const checked = await runChecks(planChecks(given), { ...options, ...others });
  return reportOf(checked, noon, noon, (text) => text.replaceAll('hush', '*****'));
}

async function check(name: string, given: PreflightInput, others: Partial<typeof options> = {}) {
  const { checks } = await preflight(given, others);
  const found = checks.find((each) => each.name === name);
  if (!found) throw new Error(`There is no check ${name}.`);
  return { status: found.status, message: found.message, details: found.details };
}

const withCatalog = (uri: ResolvedCatalog['uri']) =>
  input({ resolved_catalog: { ...catalog, uri } });

describe('a service', () => {
  it.each([200, 301, 400, 404, 405])('that answers with %d is there', async (status) => {
    const host = await servers.answering(status);
    expect(await check('catalog', withCatalog(`http://${host}/api/catalog`))).toEqual({
      status: 'passed',
      message: `http://${host}/api/catalog answers`,
      details: {
        type: 'polaris',
        warehouse: 'demo',
        address: `http://${host}/api/catalog`,
        http_status: status,
      },
    });
  });

  it.each([401, 403])('that answers with %d is there, and the code is told', async (status) => {
    const host = await servers.answering(status);
    expect(await check('catalog', withCatalog(`http://${host}`))).toMatchObject({
      status: 'passed',
      message: `http://${host} answers (HTTP ${status}: it wants to know who asks, which was not told)`,
    });
  });

  it.each([500, 503])('that answers with %d is there, but not well', async (status) => {
    const host = await servers.answering(status);
    expect(await check('catalog', withCatalog(`http://${host}`))).toMatchObject({
      status: 'warning',
      message: `The catalog answers at http://${host}, but with an error of its own (HTTP ${status}).
Look at its log; it may only be starting.`,
      details: { codes: ['FLOE662'], http_status: status },
    });
  });

  it('that refuses connections cannot be reached', async () => {
    const host = await servers.refusing();
    expect(await check('catalog', withCatalog(`http://${host}`))).toEqual({
      status: 'failed',
      message: `The catalog cannot be reached at http://${host}: the connection was refused.
Start it, or correct its address.`,
      details: {
        type: 'polaris',
        warehouse: 'demo',
        address: `http://${host}`,
        codes: ['FLOE660'],
      },
    });
  });

  it('that has no name here cannot be reached', async () => {
    const { message } = await check('catalog', withCatalog('http://polaris.invalid:8181'));
    expect(message).toMatch(
      /^The catalog cannot be reached at http:\/\/polaris\.invalid:8181: its name (is not known here|could not be looked up)\.\n/,
    );
  });

  it('that says nothing is given up when its time is over', async () => {
    const host = await servers.silent();
    expect(await check('catalog', withCatalog(`http://${host}`), { seconds: 0.2 })).toMatchObject({
      status: 'failed',
      message: `The catalog takes connections at http://${host}, but gives no answer: no answer within 0.2 seconds.
Check its address, and whether it wants http or https.`,
      details: { codes: ['FLOE661'] },
    });
  });

  it.each([
    ['http', 'SSH-2.0-OpenSSH_9.2\r\n', 'it does not speak HTTP'],
    ['http', '', 'the connection was closed without an answer'],
    ['https', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'it does not speak TLS'],
  ])('asked by %s that says %j does not answer: %3$s', async (scheme, words, reason) => {
    const host = await servers.babbling(words);
    const { status, message } = await check('catalog', withCatalog(`${scheme}://${host}`));
    expect(status).toBe('failed');
    expect(message.split('\n')[0]).toBe(
      `The catalog takes connections at ${scheme}://${host}, but gives no answer: ${reason}.`,
    );
  });

  it('without a scheme is asked by http', async () => {
    const host = await servers.answering(200);
    expect(await check('catalog', withCatalog(`${host}/api/catalog`))).toMatchObject({
      status: 'passed',
      message: `http://${host}/api/catalog answers`,
    });
  });

  it.each([
    ['ftp://polaris', 'ftp://polaris'],
    ['', ''],
    ['http://', 'http://'],
    ['jdbc://me:secret@db/x', 'jdbc://*****@db/x'],
  ])('with the address %j has none', async (uri, written) => {
    expect(await check('catalog', withCatalog(uri))).toMatchObject({
      status: 'failed',
      message: `The catalog has an address that is none: ${written}
Write it with http:// or https:// in front.`,
    });
  });

  it('is told neither user nor password, and neither are shown', async () => {
    const asked: IncomingMessage[] = [];
    const host = await servers.answering(204, (request) => asked.push(request));
    const { message } = await check('catalog', withCatalog(`http://me:hush@${host}/x?token=hush`));
    expect(message).toBe(`http://${host}/x answers`);
    expect(asked.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
      ['HEAD', '/x', undefined],
    ]);
  });

  it('whose address is a secret is reached, and the address is not shown', async () => {
    const host = await servers.answering(200);
    const given = input(
      { resolved_catalog: { ...catalog, uri: { secret_ref: 'polaris-uri' } } },
      { read: () => ok(`http://${host}`) },
    );
    expect(await check('catalog', given)).toEqual({
      status: 'passed',
      message: "the address in secret 'polaris-uri' answers",
      details: {
        type: 'polaris',
        warehouse: 'demo',
        address: "the address in secret 'polaris-uri'",
        http_status: 200,
      },
    });
  });

  it('whose address is a secret that is missing is not reached, for that reason', async () => {
    const missing = failed(diagnose('FLOE663', { what: 'secret', written: 'none' }));
    const given = input(
      { resolved_catalog: { ...catalog, uri: { secret_ref: 'x' } } },
      { read: () => missing },
    );
    expect(await check('catalog', given)).toMatchObject({
      status: 'failed',
      message: `The secret has an address that is none: none
Write it with http:// or https:// in front.`,
    });
  });
});

describe('the object store', () => {
  it('is where its endpoint says', async () => {
    const endpoint = `http://${await servers.answering(403)}`;
    expect(
      await check('storage', input({ resolved_storage: { ...storage, endpoint } })),
    ).toMatchObject({
      status: 'passed',
      details: { type: 's3', bucket: 'lake', address: endpoint, http_status: 403 },
    });
  });

  it.each([
    ['azure', 'Storage of type azure without an endpoint is not reached over the network.'],
    ['local', 'Storage of type local without an endpoint is not reached over the network.'],
  ] as const)('of kind %s is not tried without an endpoint', async (type, message) => {
    expect(await check('storage', input({ resolved_storage: { ...storage, type } }))).toEqual({
      status: 'skipped',
      message,
      details: {},
    });
  });

  it.each([
    ['s3', 'https://s3.eu-central-1.amazonaws.com'],
    ['gcs', 'https://storage.googleapis.com'],
  ] as const)('of kind %s is where all of its kind are', async (type, address) => {
    const given = input({ resolved_storage: { ...storage, type } });
    const one = planChecks(given).find(({ name }) => name === 'storage')!;
    // Stopped before it begins: the network is not touched.
    const { details } = await one.run({ signal: AbortSignal.abort(), seconds: 1 });
    expect(details?.address).toBe(address);
  });
});

describe('endpoints of telemetry and lineage', () => {
  it('are those of the artifacts', async () => {
    const otlp_endpoint = `http://${await servers.answering(404)}`;
    const lineage_endpoint = `http://${await servers.answering(405)}`;
    const given = input({ observability: { traces: true, otlp_endpoint, lineage_endpoint } });
    expect(await check('telemetry', given)).toMatchObject({
      status: 'passed',
      details: { from: 'observability.otlp_endpoint', address: otlp_endpoint },
    });
    expect(await check('lineage', given)).toMatchObject({
      status: 'passed',
      details: { from: 'observability.lineage_endpoint', address: lineage_endpoint },
    });
  });

  it('are those of the environment, where it names them', async () => {
    const address = `http://${await servers.answering(200)}`;
    const given = input(
      { observability: { otlp_endpoint: 'http://otel', lineage_endpoint: 'http://marquez' } },
      { env: { OTEL_EXPORTER_OTLP_ENDPOINT: address, OPENLINEAGE_URL: address } },
    );
    for (const [name, from] of [
      ['telemetry', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
      ['lineage', 'OPENLINEAGE_URL'],
    ] as const) {
      expect(await check(name, given)).toMatchObject({
        status: 'passed',
        details: { from, address },
      });
    }
  });

  it('of gRPC have to take a connection, and are asked nothing', async () => {
    const address = `http://${await servers.silent()}`;
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: address, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    expect(await check('telemetry', input({}, { env }))).toEqual({
      status: 'passed',
      message: `${address} takes connections`,
      details: { from: 'OTEL_EXPORTER_OTLP_ENDPOINT', address },
    });
  });
});

describe('the warehouse', () => {
  const debugged = (exitCode: number, lines: readonly string[]) =>
    input({}, { debug: () => Promise.resolve(ok({ exitCode, lines })) });

  it('is reached when dbt connects', async () => {
    expect(await check('warehouse', debugged(0, []))).toEqual({
      status: 'passed',
      message: 'dbt connects to duckdb',
      details: { target: 'duckdb' },
    });
  });

  it('is not when dbt does not, and the reason is that of the database', async () => {
    const lines = [
      'Running with dbt=1.11.16',
      '  Connection test: [ERROR]',
      '',
      '1 check failed:',
      'dbt was unable to connect to the specified database.',
      'The database returned the following error:',
      '',
      '  >Database Error',
      '    connection to server at "localhost", port 5432 failed: password hush is wrong',
      '',
      'Check your database credentials and try again. For more information, visit:',
      'https://docs.getdbt.com/docs/configure-your-profile',
      '',
    ];
    expect(await check('warehouse', debugged(1, lines))).toEqual({
      status: 'failed',
      message: `dbt cannot connect to the warehouse:
  Database Error
    connection to server at "localhost", port 5432 failed: password ***** is wrong
Correct the connection, or start the warehouse.`,
      details: { target: 'duckdb', codes: ['FLOE664'] },
    });
  });

  it('is not when dbt says something else; its last lines tell', async () => {
    const lines = [...Array(20).keys()].map((each) => `line ${each}`);
    const { message } = await check('warehouse', debugged(2, lines));
    expect(message).toContain(':\n  line 5\n');
    expect(message).toContain('\n  line 19\nCorrect');
  });

  it('could not be tried without a dbt', async () => {
    const reason = failed(diagnose('FLOE501', { reason: 'spawn dbt ENOENT' }));
    const given = input({}, { debug: () => Promise.resolve(reason) });
    expect(await check('warehouse', given)).toMatchObject({
      status: 'error',
      details: { target: 'duckdb', codes: ['FLOE501'] },
    });
  });

  it('is let be while another run writes it', async () => {
    const busy = failed(diagnose('FLOE666', { path: 'warehouse/shop.duckdb' }));
    expect(
      await check('warehouse', input({}, { debug: () => Promise.resolve(busy) })),
    ).toMatchObject({
      status: 'warning',
      message: `Another run of floe is writing warehouse/shop.duckdb, so it was not opened.
Try again when that run has ended.`,
    });
  });

  const untilAborted = (signal: AbortSignal) =>
    new Promise<ReturnType<typeof ok<{ lines: string[] }>>>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve(ok({ lines: [] }));
      });
    });

  it('has only so much time', async () => {
    expect(
      await check('warehouse', input({}, { debug: untilAborted }), { seconds: 0.1 }),
    ).toMatchObject({
      status: 'failed',
      message: `dbt did not connect to the warehouse within 0.1 seconds.
Check that it can be reached from here, or give it more time: --timeout`,
    });
  });

  it('is not waited for after another check has failed, when that is wanted', async () => {
    const uri = `http://${await servers.refusing()}`;
    const given = input({ resolved_catalog: { ...catalog, uri } }, { debug: untilAborted });
    const { checks } = await preflight(given, { failFast: true });
    expect(checks.map(({ name, status }) => [name, status])).toEqual([
      ['warehouse', 'skipped'],
      ['storage', 'skipped'],
      ['catalog', 'failed'],
      ['telemetry', 'skipped'],
      ['lineage', 'skipped'],
    ]);
    expect(checks[0]?.message).toBe('It was stopped before it ended.');
  });

  it('is not waited for when the user has had enough', async () => {
    const stop = new AbortController();
    const debug = (signal: AbortSignal) => {
      queueMicrotask(() => {
        stop.abort();
      });
      return untilAborted(signal);
    };
    expect(await check('warehouse', input({}, { debug }), { signal: stop.signal })).toEqual({
      status: 'skipped',
      message: 'It was stopped before it ended.',
      details: {},
    });
  });

  it('whose check breaks is told as broken, not as out of reach', async () => {
    const given = input({}, { debug: () => Promise.reject(new Error('oh')) });
    expect(await check('warehouse', given)).toEqual({
      status: 'error',
      message: 'The check itself broke off: oh\nTry again, or report it.',
      details: { codes: ['FLOE667'] },
    });
  });
});

it('skips what the artifacts do not name, and says why', async () => {
  const { checks } = await preflight(input({}));
  expect(checks.map(({ name, message }) => `${name}: ${message}`)).toEqual([
    'warehouse: dbt connects to duckdb',
    'storage: The artifacts name no object store.',
    'catalog: The artifacts name no catalog.',
    'telemetry: No OTLP endpoint is named.',
    'lineage: No OpenLineage endpoint is named.',
  ]);
});

it('tries all at the same time', async () => {
  const host = await servers.silent();
  let asked = 0;
  const debug = () => {
    asked += 1;
    return Promise.resolve(ok({ exitCode: 0, lines: [] }));
  };
  const given = input(
    { resolved_catalog: { ...catalog, uri: `http://${host}` } },
    { debug, env: { OPENLINEAGE_URL: `http://${host}` } },
  );
  const { checks } = await preflight(given, { seconds: 0.3 });
  expect(asked).toBe(1);
  expect(checks.map(({ status }) => status)).toEqual([
    'passed',
    'skipped',
    'failed',
    'skipped',
    'failed',
  ]);
});

describe('the report', () => {
  const finding = (status: 'passed' | 'skipped') => ({ status, message: `it is ${status}` });
  const warning = {
    status: 'warning' as const,
    problems: [diagnose('FLOE666', { path: 'shop.duckdb' })],
  };
  const bad = (status: 'failed' | 'error') => ({
    status,
    problems: [diagnose('FLOE663', { what: 'catalog', written: 'hush' })],
    details: { address: 'hush' },
  });
  const later = new Date(noon.getTime() + 1234);
  const report = (...findings: Parameters<typeof checked>[0][]) =>
    reportOf(findings.map(checked), noon, later, (text) => text.replaceAll('hush', '*****'));
  function checked(
    one: ReturnType<typeof finding> | typeof warning | ReturnType<typeof bad>,
    index: number,
  ) {
    return { name: `check${index}`, finding: one, startedAt: noon, finishedAt: later };
  }

  it('is JSON in the shape of the original, without secrets', () => {
    expect(renderReport(report(finding('passed'), bad('failed')))).toBe(`{
  "status": "failed",
  "passed": false,
  "summary": {
    "total": 2,
    "passed": 1,
    "failed": 1
  },
  "duration_ms": 1234,
  "started_at": "2026-11-24T12:00:00.000Z",
  "finished_at": "2026-11-24T12:00:01.234Z",
  "checks": [
    {
      "name": "check0",
      "status": "passed",
      "passed": true,
      "message": "it is passed",
      "details": {},
      "duration_ms": 1234,
      "timestamp": "2026-11-24T12:00:01.234Z"
    },
    {
      "name": "check1",
      "status": "failed",
      "passed": false,
      "message": "The catalog has an address that is none: *****\\nWrite it with http:// or https:// in front.",
      "details": {
        "address": "*****",
        "codes": [
          "FLOE663"
        ]
      },
      "duration_ms": 1234,
      "timestamp": "2026-11-24T12:00:01.234Z"
    }
  ]
}
`);
  });

  it.each([
    ['skipped', false, []],
    ['skipped', false, [finding('skipped')]],
    ['passed', true, [finding('skipped'), finding('passed')]],
    ['warning', true, [finding('passed'), warning]],
    ['failed', false, [bad('failed'), warning, finding('passed')]],
    ['error', false, [bad('failed'), bad('error')]],
  ])('is %s, passed: %s, for the worst of all', (status, passed, findings) => {
    expect(report(...findings)).toMatchObject({ status, passed });
  });

  it('is a table for people', () => {
    const lines = reportLines(
      report(finding('passed'), bad('failed'), warning, finding('skipped')),
      paintFor(false),
    );
    expect(lines.join('\n')).toBe(`  ✓ check0  it is passed (1.2s)
  ✗ check1  The catalog has an address that is none: ***** (1.2s)
            Write it with http:// or https:// in front.
  ! check2  Another run of floe is writing shop.duckdb, so it was not opened. (1.2s)
            Try again when that run has ended.
  - check3  it is skipped

✗ 2 passed, 1 failed, 1 skipped`);
  });

  it('ends well when nothing has failed', () => {
    const last = (...findings: Parameters<typeof report>) =>
      reportLines(report(...findings), paintFor(false)).at(-1);
    expect(last(finding('passed'))).toBe('✓ 1 passed, 0 failed');
    expect(last(finding('skipped'))).toBe('✗ Nothing was tried');
  });
});
