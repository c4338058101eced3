import type { Terminal } from '../../terminal';
import type { ShortVerb } from './trace-verb';

/** Names of the variables that say where traces go. */
const addresses = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/** Tells the trace of a short verb where traces are sent; elsewhere nothing is loaded. */
export async function traceIfSent(verb: ShortVerb, terminal: Terminal): Promise<void> {
  const isSent = addresses.some((name) => terminal.env[name]);
  if (!isSent && !verb.observability?.otlp_endpoint) return;
  const { traceVerb } = await import('./trace-verb.js');
  await traceVerb(verb, terminal);
}
