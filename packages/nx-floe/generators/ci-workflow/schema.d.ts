/** Options of the generator, as its schema.json declares them. */
export interface CiWorkflowGeneratorOptions {
  readonly ci: 'github' | 'gitlab' | 'circleci';
  /** What the workflow is called. */
  readonly name?: string;
  /** The environment of platform.yaml it runs in. */
  readonly platformEnv?: string;
  readonly skipFormat?: boolean;
}
