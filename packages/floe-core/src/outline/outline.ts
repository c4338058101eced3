import type { Outline } from './outline-shape';
import { sectionsOf } from './sections';

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
