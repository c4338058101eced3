import type { Diagnostic } from '../../diagnostics';
import type { Source } from '../../source';
import type { Facts } from '../facts';

/** What a rule may look at: the file, which may be wrong in other ways, and what the disk says. */
export interface Case {
  readonly source: Source;
  readonly facts: Facts;
}

/** One thing a floe.yaml must keep to. It judges what it can read, and leaves wrong shapes to the schema. */
export type Rule = (given: Case) => readonly Diagnostic[];
