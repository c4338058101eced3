import type { ResolvedCatalog } from '../../../../artifacts';
import type { SecretText } from '../../../secret-uses';
import { identifier, type LakePart, nothing } from '../lake-part';
import type { Catalog } from './catalog';
import { glue } from './glue';
import { nessie } from './nessie';
import { polaris } from './polaris';
import { rest } from './rest';

/** DuckDB has nothing for Hive. */
const catalogs: Readonly<Partial<Record<ResolvedCatalog['type'], Catalog>>> = {
  polaris,
  rest,
  nessie,
  glue,
};

/** What DuckDB needs for a catalog, which models reach as the database `<name>_catalog`. */
export function planCatalog(
  catalog: ResolvedCatalog,
  region: string | undefined,
  secret: SecretText,
): LakePart {
  const { name, type } = catalog;
  const kind = catalogs[type];
  if (!kind) {
    const about = { of: 'catalogs', name, key: ['type'] } as const;
    const params = { type, known: Object.keys(catalogs) };
    return { ...nothing, complaints: [{ about, code: 'FLOE310', params }] };
  }
  const plan = kind(catalog, { region, secret });
  const alias = identifier(name, 'catalog');
  const { type: secretType, ...settings } = plan.secret ?? {};
  return {
    extensions: plan.extensions,
    secrets: plan.secret ? [{ type: secretType, name: alias, ...settings }] : [],
    attach: [
      {
        path: plan.path,
        alias,
        type: 'iceberg',
        ...(plan.secret && { secret: alias }),
        options: plan.options,
      },
    ],
    complaints: plan.complaints,
  };
}
