import { LineCounter, parseDocument } from 'yaml';
import type { YamlProblem } from './yaml-problem';

/** Bounds what aliases of aliases can grow to. */
const MOST_ALIASES = 1000;

/** Reads YAML; apart from the rest, since whoever has no new YAML file should not pay for the parser. May throw. */
export function parseYaml(text: string): { value: unknown; problem?: YamlProblem } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    logLevel: 'silent',
    uniqueKeys: false,
    merge: true,
    lineCounter,
  });
  const [error] = document.errors;
  const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
  if (error === undefined) return { value };
  const { line } = lineCounter.linePos(error.pos[0]);
  const [message = ''] = error.message.split('\n');
  return { value, problem: { line, message: message.replace(/ at line .*$/, '') } };
}
