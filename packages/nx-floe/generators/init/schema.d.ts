/** Options of the generator, as its schema.json declares them. */
export interface InitGeneratorOptions {
  readonly skipFormat?: boolean;
  readonly skipPackageJson?: boolean;
  readonly keepExistingVersions?: boolean;
}
