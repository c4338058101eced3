import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import * as official from 'otlp-official-decoder/build/src/generated/root.js';

/** What protobuf.js makes of a message type. */
interface MessageType {
  decode(bytes: Uint8Array): object;
  fromObject(json: object): object;
  toObject(message: object, options: object): unknown;
}
type Package = Record<'v1', Record<string, MessageType>>;
const { collector } = (
  official as unknown as {
    readonly opentelemetry: {
      readonly proto: { readonly collector: Readonly<Record<'trace' | 'metrics', Package>> };
    };
  }
).opentelemetry.proto;

/** Messages of opentelemetry-proto, as far as tests look at them. */
const requests = {
  traces: collector.trace.v1.ExportTraceServiceRequest!,
  metrics: collector.metrics.v1.ExportMetricsServiceRequest!,
};

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>> & { readonly value: string };
}
interface Attributed {
  readonly attributes: readonly KeyValue[];
}
interface SpanMessage extends Attributed {
  readonly name: string;
  readonly traceId: Buffer;
  readonly spanId: Buffer;
  readonly parentSpanId: Buffer;
  readonly kind: number;
  readonly startTimeUnixNano: number;
  readonly endTimeUnixNano: number;
  readonly events: readonly (Attributed & { readonly name: string })[];
  readonly links: readonly { readonly spanId: Buffer }[];
  readonly status: { readonly code: number; readonly message: string };
}
interface Point extends Attributed {
  readonly sum?: number;
  readonly asInt?: number;
  readonly asDouble?: number;
}
interface MetricMessage {
  readonly name: string;
  readonly sum?: { readonly dataPoints: readonly Point[] };
  readonly histogram?: { readonly dataPoints: readonly Point[] };
}
interface RequestMessage {
  readonly resourceSpans?: readonly {
    readonly resource: Attributed;
    readonly scopeSpans: readonly { readonly spans: readonly SpanMessage[] }[];
  }[];
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly MetricMessage[] }[];
  }[];
}

/** A span as a receiver sees it. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly kind: number;
  /** Milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly events: readonly { name: string; attributes: Readonly<Record<string, unknown>> }[];
  readonly links: readonly string[];
  readonly status: { readonly code: number; readonly message: string };
}

/** A receiver of OTLP that understands requests by OpenTelemetry's own definitions. */
export interface OtlpReceiver {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Requests as they came, with their headers. */
  readonly headers: Record<string, unknown>[];
  readonly spans: ReceivedSpan[];
  /** Names of metrics, and their points. */
  readonly metrics: Record<string, { attributes: Record<string, unknown>; value: number }[]>;
  /** All that came, as text, to look for what must not be there. */
  readonly texts: string[];
  readonly close: () => Promise<void>;
}

type Signal = keyof typeof requests;
type Inbox = Pick<OtlpReceiver, 'headers' | 'spans' | 'metrics' | 'texts'>;

/** OTLP by HTTP, protobuf or JSON, on a free port. */
export async function httpReceiver(): Promise<OtlpReceiver> {
  const inbox = newInbox();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const sent = Buffer.concat(chunks);
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
      const signal = (request.url ?? '').replace('/v1/', '') as Signal;
      inbox.headers.push(request.headers);
      if (request.headers['content-type'] === 'application/json') {
        takeJson(inbox, signal, body.toString());
      } else {
        take(inbox, signal, requests[signal].decode(body));
      }
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...inbox,
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** OTLP by gRPC, on a free port. */
export async function grpcReceiver(): Promise<OtlpReceiver> {
  const inbox = newInbox();
  const server = new Server();
  const same = (bytes: Buffer): Buffer => bytes;
  const serve = (service: string, signal: Signal): void => {
    const path = `/opentelemetry.proto.collector.${service}/Export`;
    server.addService(
      {
        Export: {
          ...{ path, requestStream: false, responseStream: false },
          ...{ requestSerialize: same, requestDeserialize: same },
          ...{ responseSerialize: same, responseDeserialize: same },
        },
      },
      {
        Export: (call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => {
          inbox.headers.push(call.metadata.getMap());
          take(inbox, signal, requests[signal].decode(call.request));
          answer(null, Buffer.alloc(0));
        },
      },
    );
  };
  serve('trace.v1.TraceService', 'traces');
  serve('metrics.v1.MetricsService', 'metrics');
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    ...inbox,
    url: `http://127.0.0.1:${String(port)}`,
    close: () => {
      server.forceShutdown();
      return Promise.resolve();
    },
  };
}

/** Reads a file of OTLP's JSON lines. */
export function readLines(text: string, signal: Signal = 'traces'): Inbox {
  const inbox = newInbox();
  for (const line of text.trimEnd().split('\n')) takeJson(inbox, signal, line);
  return inbox;
}

function newInbox(): Inbox {
  return { headers: [], spans: [], metrics: {}, texts: [] };
}

/** OTLP's JSON has ids in hex, where protobuf's own JSON has base64. */
function takeJson(inbox: Inbox, signal: Signal, text: string): void {
  const inBytes = (key: string, value: unknown): unknown =>
    /^(?:trace|span|parentSpan)Id$/.test(key) && typeof value === 'string'
      ? Buffer.from(value, 'hex').toString('base64')
      : value;
  take(inbox, signal, requests[signal].fromObject(JSON.parse(text, inBytes) as object));
}

function take(inbox: Inbox, signal: Signal, message: object): void {
  const options = { longs: Number, bytes: Buffer, defaults: true, oneofs: true };
  const plain = requests[signal].toObject(message, options) as RequestMessage;
  inbox.texts.push(JSON.stringify(plain));
  for (const { resource, scopeSpans } of plain.resourceSpans ?? []) {
    for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
      inbox.spans.push(spanOf(span, attributesOf(resource)));
    }
  }
  const scopes = (plain.resourceMetrics ?? []).flatMap(({ scopeMetrics }) => scopeMetrics);
  for (const { name, sum, histogram } of scopes.flatMap(({ metrics }) => metrics)) {
    inbox.metrics[name] = ((sum ?? histogram)?.dataPoints ?? []).map((point) => ({
      attributes: attributesOf(point),
      value: Number(point.sum ?? point.asInt ?? point.asDouble),
    }));
  }
}

function spanOf(span: SpanMessage, resource: Record<string, unknown>): ReceivedSpan {
  const hex = (bytes: Buffer): string => Buffer.from(bytes).toString('hex');
  return {
    name: span.name,
    traceId: hex(span.traceId),
    spanId: hex(span.spanId),
    parentSpanId: hex(span.parentSpanId),
    kind: span.kind,
    startedAt: Math.round(span.startTimeUnixNano / 1e6),
    endedAt: Math.round(span.endTimeUnixNano / 1e6),
    attributes: attributesOf(span),
    resource,
    events: span.events.map((each) => ({ name: each.name, attributes: attributesOf(each) })),
    links: span.links.map((each) => hex(each.spanId)),
    status: { code: span.status.code, message: span.status.message },
  };
}

function attributesOf({ attributes }: Attributed): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value[value.value]]));
}

/** The spans as a tree, children by their start: `name (seconds)`, indented. */
export function treeOf(spans: readonly ReceivedSpan[]): string[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const below = (parent: string | undefined, depth: number): string[] =>
    spans
      .filter(({ parentSpanId }) =>
        parent === undefined ? !ids.has(parentSpanId) : parentSpanId === parent,
      )
      .sort((one, other) => one.startedAt - other.startedAt)
      .flatMap((span) => [
        `${'  '.repeat(depth)}${span.name} (${((span.endedAt - span.startedAt) / 1000).toFixed(1)}s)`,
        ...below(span.spanId, depth + 1),
      ]);
  return below(undefined, 0);
}
