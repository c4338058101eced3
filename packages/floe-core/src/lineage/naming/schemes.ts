import type { NamingChoice } from '../options';
import { dbtOl } from './dbt-ol';
import { floe } from './floe';
import type { NamingScheme } from './scheme';

export const schemes: Readonly<Record<NamingChoice, NamingScheme>> = { floe, 'dbt-ol': dbtOl };
