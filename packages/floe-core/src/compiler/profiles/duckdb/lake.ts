import type { SecretText } from '../../secret-uses';
import type { Connection } from '../output';
import { planCatalog } from './catalogs';
import type { LakePart } from './lake-part';
import { planStore } from './stores';

/** All stores and catalogs of a profile together. */
export function planLake({ stores, catalogs }: Connection, secret: SecretText): LakePart {
  const parts = [
    ...stores.map((store) => planStore(store, secret)),
    ...catalogs.map((catalog) => planCatalog(catalog, stores[0]?.region, secret)),
  ];
  return {
    extensions: [...new Set(parts.flatMap(({ extensions }) => extensions))],
    secrets: parts.flatMap(({ secrets }) => secrets),
    attach: parts.flatMap(({ attach }) => attach),
    complaints: parts.flatMap(({ complaints }) => complaints),
  };
}
