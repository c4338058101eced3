import type { Attributes } from '../attributes';
import { asObject } from '../../json';
import { resourceNames } from '../names';
import { keyValues, otelList, otelVariable } from './environment';
import { type OtlpSettings, otlpSettingsOf, type Signal } from './otlp-settings';
import type { TelemetrySource } from './telemetry-source';

/** The signals of a run that are on, and where each goes. */
export interface Settings {
  /** Undefined: not traced. */
  readonly traces?: SignalSettings;
  /** Undefined: not measured. */
  readonly metrics?: SignalSettings;
  /** Attributes of the resource which the user has chosen. */
  readonly attributes: Attributes;
}

/** Where one signal goes. */
export interface SignalSettings {
  /** Undefined: into a file of the run's folder. */
  readonly otlp?: OtlpSettings;
}

/**
 * Reads the settings of the environment (`OTEL_*`, as OpenTelemetry's specification defines it) and, where it says nothing,
 * of `observability`. Pure.
 */
export function settingsOf(source: TelemetrySource): Settings {
  const { env, observability } = source;
  const disabled = otelVariable(env, 'SDK_DISABLED')?.toLowerCase() === 'true';
  const signal = (on: boolean, name: Signal): SignalSettings | undefined =>
    on && !disabled ? signalSettingsOf(source, name) : undefined;
  const traces = signal(observability.traces, 'traces');
  const metrics = signal(observability.metrics, 'metrics');
  return {
    ...(traces && { traces }),
    ...(metrics && { metrics }),
    attributes: resourceAttributesOf(source),
  };
}

/** Returns whether anything is traced or measured at all. */
export function isTelemetryEnabled(source: TelemetrySource): boolean {
  const { traces, metrics } = settingsOf(source);
  return traces !== undefined || metrics !== undefined;
}

function signalSettingsOf(source: TelemetrySource, signal: Signal): SignalSettings | undefined {
  const exporters = otelList(source.env, `${signal.toUpperCase()}_EXPORTER`);
  if (exporters?.every((each) => each === 'none')) return undefined;
  if (exporters && !exporters.includes('otlp')) return {};
  const otlp = otlpSettingsOf(source, signal, exporters !== undefined);
  return otlp ? { otlp } : {};
}

/** OpenTelemetry's `envDetector` would do, but for its reading `process.env`. */
function resourceAttributesOf({ env, observability }: TelemetrySource): Attributes {
  const configured = Object.entries(asObject(observability.attributes)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const service = otelVariable(env, 'SERVICE_NAME');
  return {
    ...Object.fromEntries(configured),
    ...keyValues(otelVariable(env, 'RESOURCE_ATTRIBUTES')),
    ...(service !== undefined && { [resourceNames.serviceName]: service }),
  };
}
