import type { Requirement } from '../judge/pins';
import type { Shelf } from './shelf';

/** A managed environment that is to be made. */
export interface Order {
  readonly shelf: Shelf;
  readonly requirements: readonly Requirement[];
  /** The command with which users install a dbt of their own, for advice. */
  readonly install: string;
}

/** What is installed, for people: `dbt-core 1.11.16 and dbt-duckdb 1.11.1`. */
export function orderInWords({ requirements }: Order): string {
  return requirements
    .filter(({ name }) => name.startsWith('dbt-'))
    .map(({ name, version }) => `${name} ${version}`)
    .join(' and ');
}
