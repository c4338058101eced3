import { sectionsOf } from './sections';

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

const nothing: Outline = { transforms: [], form: 'profiles' };

/**
 * The outline of floe.yaml (runtime view §2.3). Takes any text and never throws: of a file with mistakes it
 * gives what could still be read, so that the project keeps its name while its owner mends the file.
 */
export async function parseOutline(text: string): Promise<Outline> {
  const variables = variablesIn(text);
  return { ...(await outlineOf(text)), ...(variables.length > 0 && { variables }) };
}

/** Comments count as well: one variable too many costs a cached result, one too few makes it a lie. */
function variablesIn(text: string): string[] {
  const names = Array.from(text.matchAll(/\$\{([A-Za-z_]\w*)/g), ([, name = '']) => name);
  return [...new Set(names)].sort();
}

async function outlineOf(text: string): Promise<Outline> {
  const sections = sectionsOf(text);
  if (sections === undefined) return nothing;
  const { parseSections } = await import('./parse-sections.js');
  return parseSections(sections) ?? nothing;
}
