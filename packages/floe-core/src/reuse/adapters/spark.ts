import type { ReuseAdapter } from './adapter';

/** Spark: what its tables hold cannot be told here yet without reading all of them. */
export const spark: ReuseAdapter = {
  whyNot: () => 'What was built in Spark earlier is not known here, so everything is built.',
};
