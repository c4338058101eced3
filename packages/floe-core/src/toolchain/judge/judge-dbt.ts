import { diagnose, type Diagnostic } from '../../diagnostics';
import type { DbtSource } from '../dbt-tool';
import type { DbtFacts } from '../found/read-dbt';
import { isNewEnough, oldestCore, type Reading } from '../found/reading';
import { addCommand, managedInstead, ownVenvCommand, upgradeCommand } from './advice';
import { lastWords } from './last-words';

/** A dbt that was found, and what is wanted of it. */
export interface Candidate {
  /** Absolute path. */
  readonly command: string;
  readonly source: DbtSource;
  readonly adapter: string;
}

/** What is wrong with a dbt; `undefined` when it can be used. */
export function judgeDbt(candidate: Candidate, facts: DbtFacts): Diagnostic | undefined {
  const { command, adapter } = candidate;
  const instead = managedInstead(candidate.source, adapter);
  if (facts.pythonIsGone) {
    return diagnose('FLOE408', { command, python: facts.python ?? '', instead });
  }
  if (!facts.reading) {
    const output = lastWords(facts.ended?.output ?? []);
    return diagnose('FLOE403', { command, how: facts.ended?.how ?? 'failed', output, instead });
  }
  return judgeReading(candidate, facts, facts.reading);
}

function judgeReading(
  { command, source, adapter }: Candidate,
  facts: DbtFacts,
  reading: Reading,
): Diagnostic | undefined {
  const instead = managedInstead(source, adapter);
  switch (reading.engine) {
    case 'binary':
      return undefined;
    case 'cloud-cli':
      return diagnose('FLOE404', { command, install: ownVenvCommand(adapter), instead });
    case 'clash': {
      const { distributions } = reading;
      const install = ownVenvCommand(adapter);
      return diagnose('FLOE405', { command, distributions, install, instead });
    }
    case 'core': {
      const { version, hasAdapter } = reading;
      if (!isNewEnough(version)) {
        const upgrade = upgradeCommand(facts, adapter);
        return diagnose('FLOE407', { command, version, oldest: oldestCore, upgrade, instead });
      }
      if (hasAdapter) return undefined;
      const install = addCommand(facts, adapter);
      return diagnose('FLOE406', { command, adapter, install, instead });
    }
  }
}
