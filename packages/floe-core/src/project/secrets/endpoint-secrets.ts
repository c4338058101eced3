import { type Artifacts, isSecretRef, type SecretRef } from '../../artifacts';
import { failed, ok, type Outcome } from '../../diagnostics';
import type { Terminal } from '../../terminal';
import { resolveWanted } from './secrets-for';

/** Addresses that are kept in secrets. */
export interface EndpointSecrets {
  /** The values there are, under the names of variables that tell that they are secret. */
  readonly values: Readonly<Record<string, string>>;
  read(value: SecretRef, field: string): Outcome<string>;
}

/** Looks up the secrets that hold addresses of services: `endpoint` of a store, `uri` of a catalog, and those of telemetry. */
export async function endpointSecrets(
  artifacts: Artifacts,
  env: Terminal['env'],
): Promise<EndpointSecrets> {
  const answers = new Map<string, Outcome<string>>();
  const values: Record<string, string> = {};
  for (const [field, value] of Object.entries(addressesIn(artifacts))) {
    if (!isSecretRef(value)) continue;
    const variable = `DBT_ENV_SECRET_${field.toUpperCase()}`;
    const wanted = [{ ref: value.secret_ref, field, variable }];
    const resolved = await resolveWanted(wanted, env);
    const address = resolved.ok ? resolved.value[variable] : undefined;
    if (address !== undefined) values[variable] = address;
    answers.set(field, resolved.ok ? ok(address ?? '') : failed(...resolved.problems));
  }
  return { values, read: (_, field) => answers.get(field) ?? ok('') };
}

function addressesIn(artifacts: Artifacts): Readonly<Record<string, unknown>> {
  const { otlp_endpoint, lineage_endpoint } = artifacts.observability;
  const ofPlatform =
    artifacts.version === '2.0.0'
      ? {
          endpoint: artifacts.resolved_storage?.endpoint,
          uri: artifacts.resolved_catalog?.uri,
        }
      : {};
  return { otlp_endpoint, lineage_endpoint, ...ofPlatform };
}
