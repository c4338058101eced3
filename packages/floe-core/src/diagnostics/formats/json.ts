import { catalog } from '../catalog';
import type { Diagnostic } from '../diagnostic';
import { sentenceOf } from '../render';
import type { Findings } from './findings';

/**
 * `--format json`: one JSON document, two spaces in. Its shape is a promise: keys may be added, none is renamed, and every
 * key is always there, `null` where a problem has nothing to say for it.
 *
 * - `valid`, `strict`: whether the check was passed, and whether warnings counted as errors
 * - `problems[]`, in the order of the text output:
 *   - `code` as in docs/diagnostics.md, `severity` (`error` or `warning`; only `error` when strict)
 *   - `message`: the sentence, lines parted by `\n`; `help`: what to do about this code in general
 *   - `file` relative to the project's folder, `line` and `column` from 1 (UTF-16 code units), `length` in the same
 *   - `location`: where in the file, such as `compute.target` or `catalog: "analytics"`
 */
export function renderJson({ valid, strict, problems }: Findings): string {
  return `${JSON.stringify({ valid, strict, problems: problems.map(jsonOf) }, undefined, 2)}\n`;
}

function jsonOf(problem: Diagnostic) {
  const { code, severity, place } = problem;
  return {
    code,
    severity,
    message: sentenceOf(problem).join('\n'),
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    length: place?.length ?? null,
    location: place?.location ?? null,
    help: catalog[code].fix,
  };
}
