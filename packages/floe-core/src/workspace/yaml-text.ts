import type { YamlProblem } from './yaml-problem';

/** What a YAML file says, as far as it can be read. */
export interface YamlText {
  /** Mappings, lists and scalars as JavaScript has them; nothing when the file is empty or beyond reading. */
  readonly value: unknown;
  readonly problem?: YamlProblem;
}

/** Characters. Larger ones are told of and left alone. */
const LARGEST = 2 * 1024 * 1024;

/** The parser takes minutes for such texts, or ends the process, which no `catch` can prevent. */
const tooDeep = /(?:[-?:][ \t]+){60}|[[{](?:\s*[[{]){60}/;

/** Reads a YAML file of dbt. Takes any text and never throws: of a broken file it gives what could still be read. */
export async function readYaml(text: string): Promise<YamlText> {
  if (text.length > LARGEST)
    return { value: undefined, problem: { line: 1, message: 'too large' } };
  if (tooDeep.test(text))
    return { value: undefined, problem: { line: 1, message: 'nested too deep' } };
  const { parseYaml } = await import('./parse-yaml.js');
  try {
    return parseYaml(text);
  } catch {
    return { value: undefined, problem: { line: 1, message: 'cannot be read as YAML' } };
  }
}
