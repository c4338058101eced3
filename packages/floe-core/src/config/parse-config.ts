import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import { checkShape, decode, placeOf, readSource, type Shape, type Source, tidy } from '../source';
import { type Facts, levelsAbove } from './facts';
import type { FloeConfig } from './floe-config';
import { normalise } from './normalise';
import { allRules } from './rules/all-rules';
import { directories } from './rules/transform-paths';
import { propertiesSchemas } from './schema/compute';
import { floeSchema } from './schema/floe-schema';
import { profileKey, profileName } from './shape/profile-form';
import { floeFile } from './disk';

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
export function judge(source: Source, facts: Facts): Outcome<FloeConfig> {
  const whole = checkShape(floeSchema, source, [], { key: profileKey, value: profileName });
  const properties = checkProperties(source);
  const found = tidy(
    [
      ...source.problems,
      ...whole.problems,
      ...properties.problems,
      ...allRules.flatMap((rule) => rule({ source, facts })),
    ],
    floeFile,
  );
  if (found.some(({ severity }) => severity === 'error')) return failed(...found);
  const dbtProjectDir = dbtProjectOf(facts);
  // Without an error there is a value and a dbt project; should a fact be missing, that is the sentence for it.
  if (!whole.value || dbtProjectDir === undefined) {
    return failed(diagnose('FLOE225', { paths: directoriesNamedIn(source), levels: levelsAbove }));
  }
  const written = whole.value.compute.properties ?? {};
  return ok(
    normalise(whole.value, properties.value ?? written, dbtProjectDir, facts, (path) =>
      placeOf(source, path),
    ),
    found,
  );
}

/** What the target says about its own properties; nothing when it says nothing, or they are no mapping. */
function checkProperties(source: Source): Shape<Record<string, unknown>> {
  const compute = source.value.compute as { target?: unknown; properties?: unknown } | null;
  const { target, properties } = compute ?? {};
  const schema = Object.entries(propertiesSchemas).find(([name]) => name === target)?.[1];
  const isMapping = typeof properties === 'object' && properties !== null;
  if (!schema || !isMapping || Array.isArray(properties)) return { value: undefined, problems: [] };
  return checkShape(schema(), source, ['compute', 'properties']);
}

function dbtProjectOf({ directories: known }: Facts): string | undefined {
  for (const fact of known.values()) {
    if (fact.is === 'directory' && fact.dbtProjectDir !== undefined) return fact.dbtProjectDir;
  }
  return undefined;
}
