/** What is said about telemetry: by the environment, and by floe.yaml or platform.yaml. */
export interface Asked {
  /** The user's environment; `OTEL_*` in it rules. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `observability` of the artifacts: fills what the environment leaves open. */
  readonly observability: Observability;
  /** Where telemetry goes, if `OTEL_*` does not say: `otlp_endpoint` with its secret looked up. */
  readonly endpoint?: string;
}

/** `observability` of the artifacts: the switches, and what floe.yaml or platform.yaml say beside them. */
export interface Observability {
  readonly traces: boolean;
  readonly metrics: boolean;
  readonly [more: string]: unknown;
}
