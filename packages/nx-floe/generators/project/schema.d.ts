/** Options of the generator, as its schema.json declares them. */
export interface ProjectGeneratorOptions {
  readonly directory: string;
  readonly name?: string;
  readonly template?: string;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
}
