/**
 * The few words of floe.yaml that decide how the project looks in a workspace. Nothing is checked here:
 * `validate` does that. What is missing or of the wrong type is left out.
 */
export interface Outline {
  /** As written. */
  readonly name?: string;
  /**
   * The paths of the transforms, as written, relative to floe.yaml. All of them or none: whoever watches them
   * must not take a part for the whole.
   */
  readonly transforms: readonly string[];
  /** The database file of a DuckDB project, as written. */
  readonly duckdbPath?: string;
  /** Whether it says itself what it runs on; if not, or in doubt, it names profiles of a platform.yaml. */
  readonly form: 'inline' | 'profiles';
  /** The platform of a registry it names, as written. */
  readonly platform?: string;
  /** Environment variables the text mentions as `${NAME}`, sorted; absent when there are none. */
  readonly variables?: readonly string[];
}
