/** Options of the generator, as its schema.json declares them. */
export interface ContainerGeneratorOptions {
  readonly project: string;
  readonly platformEnv?: string;
  readonly image?: string;
  readonly skipFormat?: boolean;
}
