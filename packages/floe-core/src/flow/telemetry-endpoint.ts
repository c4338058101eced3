import { isSecretRef } from '../artifacts';
import { sentenceOf } from '../diagnostics';
import { endpointSecrets } from './endpoint-secrets';
import type { Teller } from './story';

/**
 * An address of `observability`, its secret looked up. One that cannot be found is a line for the user: a run does not fail
 * for its telemetry.
 */
export async function endpointOf(
  field: 'otlp_endpoint' | 'lineage_endpoint',
  { session, terminal, warn }: Pick<Teller, 'session' | 'terminal' | 'warn'>,
): Promise<string | undefined> {
  const written = session.artifacts.observability[field];
  if (typeof written === 'string') return written;
  if (!isSecretRef(written)) return undefined;
  const secrets = await endpointSecrets(session.artifacts, terminal.env);
  const found = secrets.read(written, field);
  if (found.ok) return found.value;
  warn(`observability.${field} is not used: ${found.problems.flatMap(sentenceOf).join(' ')}`);
  return undefined;
}
