import { type PathKey, sourcePaths } from './path-keys';

/** What dbt takes a file for. One file may be several, where folders lie in each other. */
export type ReadAs =
  | 'macro'
  | 'model'
  | 'snapshot'
  | 'analysis'
  | 'singular test'
  | 'generic test'
  | 'seed'
  | 'documentation'
  | 'properties'
  | 'fixture'
  | 'function';

/** Where files of a kind are looked for, and by which names. */
export interface Kind {
  readonly readAs: ReadAs;
  readonly paths: readonly PathKey[];
  /** A folder in those, for some. */
  readonly below?: string;
  /** First folders in those that are somebody else's. */
  readonly without?: readonly string[];
  readonly extensions: readonly string[];
}

/** dbt's own table (dbt-core 1.11, `parser/read_files.py`: `get_file_types_for_project`). */
export const kinds: readonly Kind[] = [
  { readAs: 'macro', paths: ['macro-paths'], extensions: ['.sql'] },
  { readAs: 'model', paths: ['model-paths'], extensions: ['.sql', '.py'] },
  { readAs: 'snapshot', paths: ['snapshot-paths'], extensions: ['.sql'] },
  { readAs: 'analysis', paths: ['analysis-paths'], extensions: ['.sql'] },
  {
    ...{ readAs: 'singular test', paths: ['test-paths'], extensions: ['.sql'] },
    without: ['generic', 'fixtures'],
  },
  { readAs: 'generic test', paths: ['test-paths'], below: 'generic', extensions: ['.sql'] },
  { readAs: 'seed', paths: ['seed-paths'], extensions: ['.csv'] },
  { readAs: 'documentation', paths: ['docs-paths'], extensions: ['.md'] },
  { readAs: 'properties', paths: sourcePaths, extensions: ['.yml', '.yaml'] },
  { readAs: 'fixture', paths: ['test-paths'], below: 'fixtures', extensions: ['.csv', '.sql'] },
  { readAs: 'function', paths: ['function-paths'], extensions: ['.sql', '.py'] },
];

/**
 * The extension of a file that dbt may read, in lower case: it takes `.SQL` for `.sql`. Undefined for any other, and for names
 * that begin like those of editors' copies (`[!.#~]*`).
 *
 * @param name without folders
 */
export function extensionOf(name: string): string | undefined {
  const found = /^[^.#~].*?(\.(?:sql|py|csv|md|ya?ml))$/iu.exec(name)?.[1];
  return found?.toLowerCase();
}
