import { type Artifacts, isSecretRef } from '../../artifacts';
import { sentenceOf } from '../../diagnostics';
import type { Terminal } from '../../terminal';
import { endpointSecrets } from './endpoint-secrets';

/** Where an address is looked for, and who is told when it is not there. */
export interface EndpointWorld {
  readonly artifacts: Artifacts;
  readonly terminal: Terminal;
  readonly warn: (line: string) => void;
}

/**
 * An address of `observability`, its secret looked up. One that cannot be found is a line for the user: a run does not fail
 * for its telemetry.
 */
export async function endpointOf(
  field: 'otlp_endpoint' | 'lineage_endpoint',
  { artifacts, terminal, warn }: EndpointWorld,
): Promise<string | undefined> {
  const written = artifacts.observability[field];
  if (typeof written === 'string') return written;
  if (!isSecretRef(written)) return undefined;
  const secrets = await endpointSecrets(artifacts, terminal.env);
  const found = secrets.read(written, field);
  if (found.ok) return found.value;
  warn(`observability.${field} is not used: ${found.problems.flatMap(sentenceOf).join(' ')}`);
  return undefined;
}
