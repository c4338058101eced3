import { isSecretRef, type TextOrSecret } from '../../artifacts';
import type { PreflightInput } from '../check';
import type { Service } from './service';

/**
 * Where something is sent: the environment of this machine comes before what was compiled, as for all that is set up by
 * such variables.
 */
export function endpointOf(
  { artifacts, env }: PreflightInput,
  variable: string,
  field: string,
): Pick<Service, 'address' | 'field' | 'details'> | undefined {
  const fromEnvironment = env[variable];
  if (fromEnvironment) return { address: fromEnvironment, field, details: { from: variable } };
  const compiled = artifacts.observability[field];
  return isAddress(compiled)
    ? { address: compiled, field, details: { from: `observability.${field}` } }
    : undefined;
}

function isAddress(value: unknown): value is TextOrSecret {
  return isSecretRef(value) || (typeof value === 'string' && value !== '');
}
