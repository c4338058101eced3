import { diagnose, type Diagnostic, type DiagnosticCode } from '../diagnostics';

type Translate = (problem: Diagnostic) => Diagnostic;

const words: ReadonlyMap<DiagnosticCode, Translate> = new Map<DiagnosticCode, Translate>([
  ['FLOE103', ({ params, place }) => diagnose('FLOE622', params as { found: string }, place)],
  ['FLOE111', ({ place }) => diagnose('FLOE623', {}, place)],
  [
    'FLOE230',
    ({ params, place }) => diagnose('FLOE624', params as { key: string; instead: string }, place),
  ],
  ['FLOE231', ({ params, place }) => diagnose('FLOE621', params as { kind: string }, place)],
]);

/** What the reader of YAML says of a floe.yaml, in the words of a platform.yaml. */
export function inPlatformWords(problem: Diagnostic): Diagnostic {
  return words.get(problem.code)?.(problem) ?? problem;
}
