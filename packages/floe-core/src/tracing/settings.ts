import { asObject, asText } from '../dbt';
import type { Asked } from './asked';
import { resourceNames } from './names';
import { type Sampler, samplerOf } from './sampler';
import type { Attributes } from './span';
import { keyValues, otel } from './variables';

/** What of a run is traced and measured, and where it goes. */
export interface Settings {
  /** Undefined: not traced. */
  readonly traces?: Signal;
  /** Undefined: not measured. */
  readonly metrics?: Signal;
  readonly sampler: Sampler;
  /** Attributes of the resource which the user has chosen. */
  readonly resource: Attributes;
}

/** Where one of the two goes. */
export interface Signal {
  /** Undefined: into a file of the run's folder. */
  readonly target?: Target;
}

/** How a backend is spoken to. */
export type Protocol = 'grpc' | 'http/protobuf' | 'http/json';

/** A backend. */
export interface Target {
  /** Whole: with the path of the signal, where the protocol has paths. */
  readonly url: string;
  readonly protocol: Protocol;
  readonly headers: Readonly<Record<string, string>>;
  readonly gzip: boolean;
  /** Milliseconds for one request and its repetitions. */
  readonly timeoutMs: number;
  /** Files of TLS, as written. */
  readonly certificates: { readonly ca?: string; readonly key?: string; readonly cert?: string };
}

type Kind = 'TRACES' | 'METRICS';

/** What OpenTelemetry's exporters and tools listen on where nobody says anything. */
const localhost = { grpc: 'http://localhost:4317', http: 'http://localhost:4318' };

/**
 * Reads what the environment says (`OTEL_*`, as OpenTelemetry's specification defines it) and, where it says nothing,
 * `observability`. Pure.
 */
export function settingsOf(asked: Asked): Settings {
  const { env, observability } = asked;
  const off = otel(env, 'SDK_DISABLED')?.toLowerCase() === 'true';
  const signal = (on: boolean, kind: Kind): Signal | undefined =>
    on && !off ? signalOf(asked, kind) : undefined;
  const [traces, metrics] = [
    signal(observability.traces, 'TRACES'),
    signal(observability.metrics, 'METRICS'),
  ];
  return {
    ...(traces && { traces }),
    ...(metrics && { metrics }),
    sampler: samplerOf(env, asObject(asObject(observability.tracing).sampling)),
    resource: resourceOf(asked),
  };
}

/** Whether anything is traced or measured at all. */
export function isTold(asked: Asked): boolean {
  const { traces, metrics } = settingsOf(asked);
  return traces !== undefined || metrics !== undefined;
}

function signalOf(asked: Asked, kind: Kind): Signal | undefined {
  const wanted = otel(asked.env, `${kind}_EXPORTER`)
    ?.split(',')
    .map((each) => each.trim().toLowerCase());
  if (wanted?.every((each) => each === 'none')) return undefined;
  if (wanted && !wanted.includes('otlp')) return {};
  const target = targetOf(asked, kind, wanted !== undefined);
  return target ? { target } : {};
}

/** @param named whether OTLP is asked for by name: then there is a backend even if nobody says where */
function targetOf(asked: Asked, kind: Kind, named: boolean): Target | undefined {
  const own = (name: string): string | undefined =>
    otel(asked.env, `EXPORTER_OTLP_${kind}_${name}`) ?? otel(asked.env, `EXPORTER_OTLP_${name}`);
  const endpoint = endpointOf(asked, kind);
  if (endpoint === undefined && !named) return undefined;
  const protocol = protocolOf(own('PROTOCOL'), endpoint?.written);
  const url = urlOf(endpoint, protocol, kind, own('INSECURE'));
  if (!URL.canParse(url)) return undefined;
  const timeout = Number(own('TIMEOUT') ?? 10_000);
  const [ca, key, cert] = [own('CERTIFICATE'), own('CLIENT_KEY'), own('CLIENT_CERTIFICATE')];
  return {
    url,
    protocol,
    headers: {
      ...keyValues(otel(asked.env, 'EXPORTER_OTLP_HEADERS')),
      ...keyValues(otel(asked.env, `EXPORTER_OTLP_${kind}_HEADERS`)),
    },
    gzip: own('COMPRESSION')?.toLowerCase() === 'gzip',
    timeoutMs: Number.isFinite(timeout) && timeout > 0 ? timeout : 10_000,
    certificates: { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) },
  };
}

interface Endpoint {
  readonly written: string;
  /** Whether it names the signal already. */
  readonly whole: boolean;
}

function endpointOf({ env, observability, endpoint }: Asked, kind: Kind): Endpoint | undefined {
  const whole = otel(env, `EXPORTER_OTLP_${kind}_ENDPOINT`);
  if (whole !== undefined) return { written: whole, whole: true };
  const base =
    otel(env, 'EXPORTER_OTLP_ENDPOINT') ??
    (asText(endpoint) ?? asText(observability.otlp_endpoint))?.trim();
  return base === undefined ? undefined : { written: base, whole: false };
}

const protocols: readonly Protocol[] = ['grpc', 'http/protobuf', 'http/json'];

/** Where nobody says how, the port tells: 4317 is gRPC's, and an address without a scheme is none of HTTP. */
function protocolOf(said: string | undefined, written: string | undefined): Protocol {
  const named = protocols.find((each) => each === said?.toLowerCase());
  if (named) return named;
  const rpc = written !== undefined && (!written.includes('://') || /:4317\/?$/.test(written));
  return rpc ? 'grpc' : 'http/protobuf';
}

function urlOf(
  endpoint: Endpoint | undefined,
  protocol: Protocol,
  kind: Kind,
  insecure: string | undefined,
): string {
  const written = endpoint?.written ?? localhost[protocol === 'grpc' ? 'grpc' : 'http'];
  const scheme = insecure?.toLowerCase() === 'false' ? 'https' : 'http';
  const url = written.includes('://') ? written : `${scheme}://${written}`;
  // Before anything is added, or what is added would be taken for the host.
  if (!URL.canParse(url)) return url;
  const path = `/v1/${kind.toLowerCase()}`;
  const complete = endpoint?.whole === true || url.endsWith(path) || protocol === 'grpc';
  return complete ? url : `${url.replace(/\/+$/, '')}${path}`;
}

function resourceOf({ env, observability }: Asked): Attributes {
  const ours = Object.fromEntries(
    Object.entries(asObject(observability.attributes)).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
  const service = otel(env, 'SERVICE_NAME');
  return {
    ...ours,
    ...keyValues(otel(env, 'RESOURCE_ATTRIBUTES')),
    ...(service !== undefined && { [resourceNames.serviceName]: service }),
  };
}
