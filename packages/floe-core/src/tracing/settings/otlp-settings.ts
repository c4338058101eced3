import { asText } from '../../json';
import { type Environment, keyValues, otelNumber, otelVariable } from './environment';
import type { TelemetrySource } from './telemetry-source';

/** Kind of telemetry. */
export type Signal = 'traces' | 'metrics';

/** OTLP's transports, by OpenTelemetry's names. */
export type Protocol = 'grpc' | 'http/protobuf' | 'http/json';

/** A backend, and how it is spoken to. */
export interface OtlpSettings {
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

/** What OpenTelemetry's exporters and collectors use where nobody says anything. */
const localhost = { grpc: 'http://localhost:4317', http: 'http://localhost:4318' };
const defaultTimeoutMs = 10_000;

/**
 * The backend of one signal.
 *
 * @param named whether OTLP is asked for by name: then there is a backend even if nobody says where
 * @returns undefined where there is none, or its address is none
 */
export function otlpSettingsOf(
  source: TelemetrySource,
  signal: Signal,
  named: boolean,
): OtlpSettings | undefined {
  const own = ownVariables(source.env, signal);
  const endpoint = endpointOf(source, signal);
  if (endpoint === undefined && !named) return undefined;
  const protocol = protocolOf(own('PROTOCOL'), endpoint?.written);
  const url = urlOf(endpoint, protocol, signal, own('INSECURE'));
  if (!URL.canParse(url)) return undefined;
  const [ca, key, cert] = [own('CERTIFICATE'), own('CLIENT_KEY'), own('CLIENT_CERTIFICATE')];
  return {
    url,
    protocol,
    headers: headersOf(source.env, signal),
    gzip: own('COMPRESSION')?.toLowerCase() === 'gzip',
    timeoutMs: timeoutOf(source.env, signal),
    certificates: { ...(ca && { ca }), ...(key && { key }), ...(cert && { cert }) },
  };
}

/** Looks a variable up for the signal, then for all signals. */
function ownVariables(env: Environment, signal: Signal) {
  return (name: string): string | undefined =>
    otelVariable(env, `EXPORTER_OTLP_${signal.toUpperCase()}_${name}`) ??
    otelVariable(env, `EXPORTER_OTLP_${name}`);
}

function headersOf(env: Environment, signal: Signal): Record<string, string> {
  return {
    ...keyValues(otelVariable(env, 'EXPORTER_OTLP_HEADERS')),
    ...keyValues(otelVariable(env, `EXPORTER_OTLP_${signal.toUpperCase()}_HEADERS`)),
  };
}

function timeoutOf(env: Environment, signal: Signal): number {
  return (
    otelNumber(env, `EXPORTER_OTLP_${signal.toUpperCase()}_TIMEOUT`, Number.MIN_VALUE) ??
    otelNumber(env, 'EXPORTER_OTLP_TIMEOUT', Number.MIN_VALUE) ??
    defaultTimeoutMs
  );
}

interface Endpoint {
  readonly written: string;
  /** Whether it names the signal already. */
  readonly whole: boolean;
}

function endpointOf(source: TelemetrySource, signal: Signal): Endpoint | undefined {
  const { env, observability, endpoint } = source;
  const whole = otelVariable(env, `EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`);
  if (whole !== undefined) return { written: whole, whole: true };
  const base =
    otelVariable(env, 'EXPORTER_OTLP_ENDPOINT') ??
    (asText(endpoint) ?? asText(observability.otlp_endpoint))?.trim();
  return base === undefined ? undefined : { written: base, whole: false };
}

const protocols: readonly Protocol[] = ['grpc', 'http/protobuf', 'http/json'];

/** Where nobody names one, the port tells: 4317 is gRPC's, and an address without a scheme is none of HTTP. */
function protocolOf(named: string | undefined, written: string | undefined): Protocol {
  const known = protocols.find((each) => each === named?.toLowerCase());
  if (known) return known;
  const rpc = written !== undefined && (!written.includes('://') || /:4317\/?$/.test(written));
  return rpc ? 'grpc' : 'http/protobuf';
}

function urlOf(
  endpoint: Endpoint | undefined,
  protocol: Protocol,
  signal: Signal,
  insecure: string | undefined,
): string {
  const written = endpoint?.written ?? localhost[protocol === 'grpc' ? 'grpc' : 'http'];
  const scheme = insecure?.toLowerCase() === 'false' ? 'https' : 'http';
  const url = written.includes('://') ? written : `${scheme}://${written}`;
  // Before anything is added, or what is added would be taken for the host.
  if (!URL.canParse(url)) return url;
  const path = `/v1/${signal}`;
  const complete = endpoint?.whole === true || url.endsWith(path) || protocol === 'grpc';
  return complete ? url : `${url.replace(/\/+$/, '')}${path}`;
}
