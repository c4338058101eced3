import type { Place } from '../../diagnostics';
import type { Path, Shape, Source } from '../../source';
import type { Facts } from '../facts';
import type { FloeConfig } from '../floe-config';
import type { Rule } from '../rules/rule';

/** One of the two ways to write a floe.yaml: it checks the shape of one, and knows what config it comes to. */
export interface Form {
  readonly rules: readonly Rule[];
  check(source: Source, decided: Decided): Shape<Finish>;
}

/** Makes the config, when nothing else is wrong either. */
export type Finish = (known: Known) => FloeConfig;

/** What is known of a floe.yaml beside its shape. */
export interface Known {
  readonly facts: Facts;
  /** Absolute folder of the dbt_project.yml the transforms belong to. */
  readonly dbtProjectDir: string;
  locate(path: Path): Place;
}

/** The key a form was told by; undefined when there was none. */
export interface Decided {
  readonly by?: { readonly key: string; readonly line: number };
}
