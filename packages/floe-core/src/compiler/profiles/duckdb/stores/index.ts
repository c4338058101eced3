import type { ResolvedStorage } from '../../../../artifacts';
import type { SecretText } from '../../../secret-uses';
import { identifier, type LakePart } from '../lake-part';
import { azure } from './azure';
import { gcs } from './gcs';
import { local } from './local';
import { s3 } from './s3';
import type { Store } from './store';

const stores: Readonly<Record<ResolvedStorage['type'], Store>> = { s3, gcs, azure, local };

/** What DuckDB needs for a store. Its secret holds for the bucket only, so that several stores go side by side. */
export function planStore(storage: ResolvedStorage, secret: SecretText): LakePart {
  const store = stores[storage.type];
  const { extensions, secret: settings, complaints } = store.plan(storage, secret);
  const { type, ...rest } = settings ?? {};
  const named = { type, name: identifier(storage.name, 'storage'), ...rest };
  return {
    extensions,
    secrets: settings ? [{ ...named, scope: rootOf(storage) }] : [],
    attach: [],
    complaints,
  };
}

/** Where the files of a store are, such as `s3://data`. */
export function rootOf(storage: ResolvedStorage): string {
  const store = stores[storage.type];
  return store.root?.(storage) ?? `${store.scheme ?? storage.type}://${storage.bucket}`;
}
