import { diagnose, failed, type Outcome } from '../../diagnostics';
import type { PlatformConfig } from '../platform-config';
import type { PlatformRequest } from '../request';

/** The platform of a registry. */
export function readRegistry(
  reference: string,
  request: PlatformRequest & { readonly env: string },
): Promise<Outcome<PlatformConfig>> {
  void request;
  return Promise.resolve(failed(diagnose('FLOE631', { reference })));
}
