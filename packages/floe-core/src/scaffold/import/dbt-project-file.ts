import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { layoutOf } from '../../workspace';
import { type DbtFile, readMapping, textOf } from './yaml-text';

/** What an import needs to know of dbt_project.yml. */
export interface ImportedProject {
  readonly name: string;
  readonly profile: string;
  /** Where its models are, relative to its folder. */
  readonly modelPaths: readonly string[];
}

/** @returns FLOE713 when it is no YAML, FLOE714 when it names no profile */
export function readProjectFile(file: DbtFile): Outcome<ImportedProject> {
  const read = readMapping(file);
  if (!read.ok) return read;
  const { name, profile } = read.value;
  const named = textOf(profile);
  if (named === undefined) return failed(diagnose('FLOE714', { file: file.label }));
  // Whatever the environment is, floe.yaml is written once.
  const { paths } = layoutOf(read.value, { env: {} });
  const modelPaths = paths['model-paths'];
  return ok({ name: textOf(name) ?? named, profile: named, modelPaths });
}
