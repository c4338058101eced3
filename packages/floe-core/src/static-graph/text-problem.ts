import { readFacts } from './read-facts';
import type { TextProblem } from '../template';

const kinds = { sql: 'sql', py: 'python', yml: 'properties', yaml: 'properties' } as const;

/**
 * What is wrong with the text of a file dbt reads, as far as can be told without dbt: YAML that is none, Jinja that is left open.
 * Takes any text and never rejects.
 *
 * @param file a name or path; one of another kind than SQL, Python and YAML has no problem
 */
export async function textProblem(file: string, text: string): Promise<TextProblem | undefined> {
  const extension = /\.(sql|py|yml|yaml)$/i.exec(file)?.[1]?.toLowerCase();
  const kind = Object.entries(kinds).find(([each]) => each === extension)?.[1];
  // Without Jinja there is none that is left open.
  if (kind === undefined || (kind === 'sql' && !text.includes('{'))) return undefined;
  return (await readFacts(kind, text)).problem;
}
