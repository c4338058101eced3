import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell, shellIn } from '../lib/workspace';

interface Lineage {
  readonly eventTime: string;
  readonly eventType?: string;
  readonly job: { readonly namespace: string; readonly name: string };
  readonly run?: { readonly runId: string };
  readonly inputs: readonly { readonly name: string }[];
  readonly outputs: readonly { readonly name: string }[];
}

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

describe('What a run tells', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { shop: 'basic' } });
  });
  afterAll(() => remove(workspace));

  const lastRun = (): string => {
    const runs = readdirSync(workspace.path('shop/.floe/runs')).sort();
    return path.join(workspace.path('shop/.floe/runs'), runs.at(-1) ?? '');
  };
  const lines = (name: string): unknown[] =>
    readFileSync(path.join(lastRun(), name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  const spans = (): Span[] =>
    (
      lines('trace.jsonl') as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      }[]
    ).flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
    );

  it('is kept beside its log where nobody says where it goes', async () => {
    succeeded(await workspace.nx('run', 'shop:run'));
    const events = lines('lineage.jsonl') as Lineage[];
    expect([events[0]?.eventType, events.at(-1)?.eventType]).toEqual(['START', 'COMPLETE']);
    expect(events[0]?.run?.runId).toBe(events.at(-1)?.run?.runId);
    const done = events.filter(({ eventType }) => eventType === 'COMPLETE');
    const example = done.find(({ job }) => job.name === 'example');
    expect(example).toMatchObject({
      job: { namespace: 'floe' },
      inputs: [{ namespace: 'floe', name: 'sample' }],
      outputs: [{ namespace: 'floe', name: 'example' }],
    });
    const times = events.map(({ eventTime }) => eventTime);
    expect(times).toEqual([...times].sort());
    const told = spans();
    const parentOf = (name: string): string | undefined => {
      const span = told.find((each) => each.name === name);
      return told.find(({ spanId }) => spanId === span?.parentSpanId)?.name;
    };
    expect(parentOf('dbt.build')).toBe('floe.run');
    expect(parentOf('dbt.build.example')).toBe('dbt.build');
    expect(new Set(told.map(({ traceId }) => traceId)).size).toBe(1);
  });

  it('goes where the environment says, and one command is one trace', async () => {
    const got = { lineage: [] as Lineage[], traces: 0 };
    const server = http.createServer((request, answer) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts);
        const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        if (request.url === '/api/v1/lineage') {
          got.lineage.push(JSON.parse(text.toString('utf8')) as Lineage);
        }
        if (request.url === '/v1/traces') got.traces += 1;
        answer.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const said = await shellIn(workspace.root, {
      OPENLINEAGE_URL: address,
      OTEL_EXPORTER_OTLP_ENDPOINT: address,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    }).nx('run', 'shop:run', '--reuse=never');
    server.closeAllConnections();
    server.close();
    expect(succeeded(said)).toMatch(/^✓ Complete/m);
    expect(said.stderr).not.toContain('! ');
    expect(got.lineage.filter(({ eventType }) => eventType === 'COMPLETE').length).toBeGreaterThan(
      3,
    );
    // The run, and Nx's own account of the command.
    expect(got.traces).toBeGreaterThan(1);
  });

  it('never fails a run, and is sent later', async () => {
    const gone = {
      OPENLINEAGE_URL: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    };
    const said = await shellIn(workspace.root, gone).nx('run', 'shop:run', '--reuse=never');
    const shown = succeeded(said) + said.stderr;
    expect(shown).toMatch(/! lineage: \d+ events could not be delivered \(.*\) and are kept in /);
    expect(shown).toContain('`floe lineage replay` sends them');
    let received = 0;
    const server = http.createServer((request, answer) => {
      received += 1;
      request.resume().on('end', () => answer.writeHead(201).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const replay = await shellIn(workspace.root, { OPENLINEAGE_URL: address }).floe(
      'lineage',
      'replay',
      '--project',
      'shop',
    );
    server.closeAllConnections();
    server.close();
    expect(succeeded(replay)).toBe(`✓ Sent ${received} events\n`);
    expect(received).toBeGreaterThan(3);
  });

  it('can be told without a run, and comes from the cache the second time', async () => {
    expect(succeeded(await workspace.nx('run', 'shop:lineage'))).toMatch(/✓ Wrote \d+ events to /);
    expect(succeeded(await workspace.nx('run', 'shop:lineage'))).toMatch(
      /read the output from the cache/,
    );
    await workspace.write('shop/models/more.sql', "select * from {{ ref('example') }}\n");
    const drawn = succeeded(await workspace.nx('run', 'shop:lineage', '--format=text'));
    expect(drawn).toMatch(/^more +model, \w+ +<- example$/m);
  });
});
