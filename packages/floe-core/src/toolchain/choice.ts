import path from 'node:path';
import type { DbtQuery } from './dbt-tool';

/** What the user said about which dbt to use. */
export type Choice =
  | { readonly kind: 'managed' }
  /** A bare name, to be looked up on PATH. */
  | { readonly kind: 'name'; readonly text: string; readonly source: ChoiceSource }
  /** A path: the absolute paths it may mean, the likeliest first. */
  | {
      readonly kind: 'path';
      readonly text: string;
      readonly source: ChoiceSource;
      readonly paths: readonly string[];
    };

/** Who said it; the option beats the variable. */
export type ChoiceSource = 'option' | 'environment';

/** The words a user knows them by. */
export const sourceNames: Readonly<Record<ChoiceSource, string>> = {
  option: 'The dbt option',
  environment: 'FLOE_DBT',
};

/**
 * Reads the user's choice; `undefined` when there is none.
 *
 * @param cwd the folder a relative path of the variable is looked for in first
 */
export function choiceOf(
  { dbt, env, projectDir }: Pick<DbtQuery, 'dbt' | 'env' | 'projectDir'>,
  cwd: string,
): Choice | undefined {
  const option = dbt?.trim();
  if (option) return read(option, 'option', [projectDir]);
  const variable = env.FLOE_DBT?.trim();
  return variable ? read(variable, 'environment', [...new Set([cwd, projectDir])]) : undefined;
}

function read(text: string, source: ChoiceSource, folders: readonly string[]): Choice {
  if (text === 'managed') return { kind: 'managed' };
  if (!/[/\\]/.test(text)) return { kind: 'name', text, source };
  return { kind: 'path', text, source, paths: folders.map((folder) => path.resolve(folder, text)) };
}
