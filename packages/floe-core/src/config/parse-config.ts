import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import { decode, placeOf, readSource, type Source, tidy } from '../source';
import { floeFile } from './disk';
import { levelsAbove } from '../places';
import type { Facts } from './facts';
import type { FloeConfig } from './floe-config';
import { decideForm } from './form/decide-form';
import { directories } from './rules/transform-paths';
import { fillInSource } from './variables/fill-in-source';

export { decode, readSource };

/** The directories a floe.yaml names, as written: what `judge` needs facts about. */
export function directoriesNamedIn(source: Source): readonly string[] {
  return directories(source).map(({ written }) => written);
}

/** The text of a floe.yaml, judged with what the disk is known to say. Touches nothing. */
export function parseFloeConfig(text: string, facts: Facts): Outcome<FloeConfig> {
  const source = readSource(text, floeFile);
  return source.ok ? judge(source.value, facts) : source;
}

/** Everything that is wrong with a floe.yaml at once, or its config with perhaps some warnings. */
export function judge(written: Source, facts: Facts): Outcome<FloeConfig> {
  const { source, problems } = fillInSource(written, facts.environment);
  const { form, ...decided } = decideForm(source);
  const shape = form.check(source, decided);
  const found = tidy(
    [
      ...source.problems,
      ...problems,
      ...shape.problems,
      ...form.rules.flatMap((rule) => rule({ source, facts })),
    ],
    floeFile,
  );
  if (found.some(({ severity }) => severity === 'error')) return failed(...found);
  const dbtProjectDir = dbtProjectOf(facts);
  // Without an error there is a value and a dbt project; should a fact be missing, that is the sentence for it.
  if (!shape.value || dbtProjectDir === undefined) {
    return failed(diagnose('FLOE225', { paths: directoriesNamedIn(source), levels: levelsAbove }));
  }
  const config = shape.value({ facts, dbtProjectDir, locate: (path) => placeOf(source, path) });
  return ok(config, found);
}

function dbtProjectOf({ directories: known }: Facts): string | undefined {
  for (const fact of known.values()) {
    if (fact.is === 'directory' && fact.dbtProjectDir !== undefined) return fact.dbtProjectDir;
  }
  return undefined;
}
