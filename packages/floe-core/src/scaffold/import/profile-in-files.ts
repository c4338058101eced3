import { type ComputeTarget, computeTargets } from '../../artifacts';
import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { type DbtFile, type Fields, fieldsOf, readMapping, textOf } from './yaml-text';

/** A profile of a profiles.yml, as far as floe can run on it. */
export interface ImportedProfile {
  readonly name: string;
  /** What messages call the file it is in. */
  readonly file: string;
  /** The output dbt takes by itself goes first. */
  readonly outputs: readonly [ImportedOutput, ...ImportedOutput[]];
  /** Other outputs, whose adapters floe has no warehouse for. */
  readonly leftOut: readonly { readonly name: string; readonly adapter: string }[];
}

/** One of the connections of a profile. */
export interface ImportedOutput {
  readonly name: string;
  readonly adapter: ComputeTarget;
  /** All its fields but `type`, as written. */
  readonly fields: Fields;
}

/**
 * Finds a profile in the first of some files that has it.
 *
 * @param lookedIn every place that was looked in, whether a file was there or not
 * @returns FLOE713 (no YAML), FLOE715 (no such profile), FLOE716 (no such output), FLOE717 (no such warehouse)
 */
export function profileInFiles(
  profile: string,
  files: readonly DbtFile[],
  lookedIn: readonly string[],
): Outcome<ImportedProfile> {
  const known: string[] = [];
  for (const file of files) {
    const read = readMapping(file);
    if (!read.ok) return read;
    if (Object.hasOwn(read.value, profile)) {
      return profileOf(profile, file.label, fieldsOf(read.value[profile]));
    }
    known.push(...Object.keys(read.value).filter((name) => name !== 'config'));
  }
  return failed(diagnose('FLOE715', { profile, lookedIn, known }));
}

function profileOf(name: string, file: string, fields: Fields): Outcome<ImportedProfile> {
  const outputs = fieldsOf(fields.outputs);
  const all = Object.keys(outputs);
  const target = defaultTarget(fields.target, all);
  if (!Object.hasOwn(outputs, target)) {
    return failed(diagnose('FLOE716', { profile: name, target, known: all }));
  }
  const read = [target, ...all.filter((each) => each !== target)].map((each) => {
    const { type, ...others } = fieldsOf(outputs[each]);
    return { name: each, adapter: textOf(type) ?? '', fields: others };
  });
  const [first, ...others] = read.filter(isKnown);
  if (first?.name !== target) {
    const adapter = read[0]?.adapter ?? '';
    return failed(diagnose('FLOE717', { profile: name, adapter, known: computeTargets }));
  }
  return ok({
    name,
    file,
    outputs: [first, ...others],
    leftOut: read.filter((each) => !isKnown(each)),
  });
}

/** As dbt has it: what is written, or the default of an `env_var`, else `default`. */
function defaultTarget(written: unknown, outputs: readonly string[]): string {
  const text = textOf(written);
  const fallback = /env_var\(\s*(['"])\w+\1\s*,\s*(['"])([^'"]+)\2\s*\)/.exec(text ?? '')?.[3];
  const [only] = outputs;
  return fallback ?? text ?? (outputs.length === 1 && only !== undefined ? only : 'default');
}

function isKnown(output: { readonly adapter: string }): output is ImportedOutput {
  return computeTargets.some((target) => target === output.adapter);
}
