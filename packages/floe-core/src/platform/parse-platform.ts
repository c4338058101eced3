import { diagnose, type Diagnostic, failed, ok, type Outcome, type Place } from '../diagnostics';
import { checkShape, type Path, placeOf, readSource, type Source, tidy } from '../source';
import { normalise } from './normalise';
import type { PlatformConfig } from './platform-config';
import { type PlatformFailure, profileNamesIn } from './profile-names';
import { allRules } from './rules/all-rules';
import type { Rule } from './rules/rule';
import { mustBeSecret } from './rules/secret-names';
import { platformSchema, type WrittenPlatform } from './schema/platform-schema';
import { inPlatformWords } from './words';

/** What is known of a platform.yaml before it is read. */
export type PlatformFacts = Pick<PlatformConfig, 'file' | 'path' | 'env' | 'source' | 'sourceHash'>;

/**
 * The text of a platform.yaml, judged: every problem at once, in the order of the file, or the config. Touches nothing.
 *
 * @param more rules that hold where the file comes from, beside those for all
 */
export function parsePlatform(
  text: string,
  facts: PlatformFacts,
  more: readonly Rule[] = [],
): Outcome<PlatformConfig> | PlatformFailure {
  const source = readSource(text, facts.file);
  if (source.ok) return judge(source.value, facts, [...allRules, ...more]);
  if (isEmpty(source.problems)) return ok(platform({}, facts, () => ({ ...start(facts) })));
  return failed(...source.problems.map(inPlatformWords));
}

function judge(
  source: Source,
  facts: PlatformFacts,
  rules: readonly Rule[],
): Outcome<PlatformConfig> | PlatformFailure {
  const shape = checkShape(platformSchema, source, [], { value: mustBeSecret(source) });
  const problems = [
    ...source.problems,
    ...shape.problems,
    ...rules.flatMap((rule) => rule(source)),
  ];
  const found = tidy(withoutEchoes(problems), facts.file).map(inPlatformWords);
  if (found.some(({ severity }) => severity === 'error')) {
    return { ok: false, problems: found, profiles: profileNamesIn(source) };
  }
  // Without an error there is a value; should there be none, the file is at fault all the same.
  if (!shape.value) return failed(diagnose('FLOE108', { found: 'something else' }, start(facts)));
  return ok(
    platform(shape.value, facts, (path) => placeOf(source, path)),
    found,
  );
}

function platform(
  written: WrittenPlatform,
  facts: PlatformFacts,
  locate: (path: Path) => Place,
): PlatformConfig {
  return { ...facts, ...normalise(written), locate };
}

/** Where the name of a secret must stand, the schema's answer says more than that a value looks like a token. */
function withoutEchoes(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const answered = new Set(
    problems.filter(({ code }) => code === 'FLOE611').map(({ place }) => place?.location),
  );
  return problems.filter(({ code, place }) => code !== 'FLOE231' || !answered.has(place?.location));
}

/** Unlike a floe.yaml, a platform.yaml may say nothing at all. */
function isEmpty(problems: readonly Diagnostic[]): boolean {
  return problems.every(({ code }) => code === 'FLOE107');
}

function start({ file }: PlatformFacts): Place {
  return { file, line: 1 };
}
