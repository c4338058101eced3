/** A file a scaffold wants to exist. */
export interface PlannedFile {
  /** Relative to the new project's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** What a scaffold is asked to make. */
export interface ScaffoldRequest {
  /** Name of the project; see `checkName` for what is a good one. */
  readonly name: string;
  /** Name of a template, such as `basic`. */
  readonly template: string;
  /** Where the JSON Schema of floe.yaml is, from the project's folder, when that is known. */
  readonly schema?: string;
}
