/** Options of the generator, as its schema.json declares them. */
export interface ImportGeneratorOptions {
  readonly directory: string;
  readonly name?: string;
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
}
