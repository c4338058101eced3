import type { ComputeTarget } from './compute-targets';
import type { SecretRef, TextOrSecret } from './secret-ref';

/** A section that is passed on as it was written. */
export type FreeMap = Readonly<Record<string, unknown>>;

/** How one gets in. Complete for its mode: platform.yaml has been checked. */
export interface Credentials {
  readonly mode: 'static' | 'oauth2' | 'iam_role' | 'service_account';
  readonly client_id?: TextOrSecret;
  readonly client_secret?: SecretRef;
  readonly scope?: string;
  readonly role_arn?: string;
  /** Name of the secret that holds all there is to know. */
  readonly secret_ref?: string;
}

/** A storage profile of platform.yaml, complete. */
export interface ResolvedStorage {
  /** Name of the profile. */
  readonly name: string;
  readonly type: 's3' | 'gcs' | 'azure' | 'local';
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: TextOrSecret;
  readonly path_style_access: boolean;
  readonly credentials: Credentials;
}

/** A catalog profile of platform.yaml, complete. */
export interface ResolvedCatalog {
  readonly name: string;
  readonly type: 'polaris' | 'glue' | 'nessie' | 'rest' | 'hive';
  readonly uri: TextOrSecret;
  readonly warehouse: string;
  readonly namespace: string;
  readonly credentials: Credentials;
  readonly access_delegation: 'vended-credentials' | 'remote-signing' | 'none';
  readonly token_refresh_enabled: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

/** A compute profile of platform.yaml, complete. Values of `properties` may be references to secrets. */
export interface ResolvedCompute {
  readonly name: string;
  readonly type: ComputeTarget;
  readonly properties: FreeMap;
  readonly credentials: Credentials;
}

/** A layer of platform.yaml. */
export interface Layer {
  readonly name: string;
  readonly description?: string;
  readonly storage_ref: string;
  readonly catalog_ref: string;
  readonly namespace: string;
  readonly retention_days?: number;
  readonly properties: Readonly<Record<string, string>>;
}
