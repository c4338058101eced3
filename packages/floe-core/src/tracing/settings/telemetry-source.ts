/** The two places telemetry is configured in: the environment, and floe.yaml or platform.yaml. */
export interface TelemetrySource {
  /** The user's environment; `OTEL_*` in it rules. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `observability` of the artifacts: fills what the environment leaves open. */
  readonly observability: Observability;
  /** `otlp_endpoint` with its secret looked up: used if `OTEL_*` names no endpoint. */
  readonly endpoint?: string;
}

/** `observability` of the artifacts: the switches, and what floe.yaml or platform.yaml say beside them. */
export interface Observability {
  readonly traces: boolean;
  readonly metrics: boolean;
  readonly [more: string]: unknown;
}
