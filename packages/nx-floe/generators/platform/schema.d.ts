/** Options of the generator, as its schema.json declares them. */
export interface PlatformGeneratorOptions {
  readonly directory?: string;
  readonly skipFormat?: boolean;
}
