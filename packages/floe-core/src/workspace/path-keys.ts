/** The keys of dbt_project.yml with folders dbt looks into. */
export type PathKey =
  | 'model-paths'
  | 'seed-paths'
  | 'snapshot-paths'
  | 'macro-paths'
  | 'test-paths'
  | 'analysis-paths'
  | 'function-paths'
  | 'docs-paths'
  | 'asset-paths';

/** The paths whose files may be described by properties. */
export const sourcePaths: readonly PathKey[] = [
  ...(['model-paths', 'seed-paths', 'snapshot-paths', 'analysis-paths'] as const),
  ...(['macro-paths', 'test-paths', 'function-paths'] as const),
];
