import { rest } from './rest';

/** Apache Polaris: a REST catalog, its warehouse being the name of the catalog. */
export const polaris = rest;
