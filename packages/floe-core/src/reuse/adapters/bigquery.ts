import type { ReuseAdapter } from './adapter';

/** BigQuery: what its tables hold cannot be told here yet without reading all of them. */
export const bigquery: ReuseAdapter = {
  whyNot: () => 'What was built in BigQuery earlier is not known here, so everything is built.',
};
