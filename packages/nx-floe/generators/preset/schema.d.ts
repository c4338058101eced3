/** Options of the generator, as its schema.json declares them; create-nx-workspace hands in many more. */
export interface PresetGeneratorOptions {
  readonly name: string;
  readonly appName?: string;
  readonly template?: string;
}
