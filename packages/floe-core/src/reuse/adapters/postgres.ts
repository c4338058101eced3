import type { ReuseAdapter } from './adapter';

/** PostgreSQL: what its tables hold cannot be told here yet without reading all of them. */
export const postgres: ReuseAdapter = {
  whyNot: () => 'What was built in PostgreSQL earlier is not known here, so everything is built.',
};
