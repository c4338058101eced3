import { AggregationTemporality, InstrumentType } from '@opentelemetry/sdk-metrics';

import { type Environment, otelVariable } from '../settings/environment';

const { CUMULATIVE, DELTA } = AggregationTemporality;
const counted: ReadonlySet<InstrumentType> = new Set([
  InstrumentType.COUNTER,
  InstrumentType.HISTOGRAM,
]);

/**
 * The choice of `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE`, for the kinds of instruments floe has; cumulative by
 * default. A process counts from zero and exports once, so the numbers are the same.
 */
export function temporalityOf(env: Environment): (type: InstrumentType) => AggregationTemporality {
  const preference = otelVariable(
    env,
    'EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE',
  )?.toLowerCase();
  const delta = preference === 'delta' || preference === 'lowmemory';
  return (type) => (delta && counted.has(type) ? DELTA : CUMULATIVE);
}
