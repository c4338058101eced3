import { awsLogin } from '../aws';
import type { Catalog } from './catalog';
import { without } from '../../without';
import { rest } from './rest';

/** The Glue Data Catalog of AWS. Source: DuckDB's page "Amazon SageMaker Lakehouse". */
export const glue: Catalog = (catalog, known) => {
  const { region = known.region, catalog_id: id, database, ...properties } = catalog.properties;
  const { settings, extensions } = awsLogin(catalog.credentials, known.secret);
  const { options } = rest(
    { ...catalog, properties, credentials: { mode: 'static' } },
    { ...known, region },
  );
  const isWritten = catalog.uri !== '';
  return {
    extensions: ['httpfs', 'iceberg', ...extensions],
    path: id ?? catalog.warehouse,
    secret: { type: 's3', ...settings, ...(region !== undefined && { region }) },
    options: {
      ...(isWritten
        ? { endpoint: options.endpoint, authorization_type: 'sigv4' }
        : { endpoint_type: 'glue' }),
      ...without(options, 'endpoint', 'authorization_type', 'access_delegation_mode'),
      ...(database !== undefined && { default_schema: database }),
    },
    complaints: [],
  };
};
