import { Composer, isMap, isScalar, isSeq, LineCounter } from 'yaml';
import type { Document } from 'yaml';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { placeOfRange, type Source } from '../source';
import { shown } from '../words/shown';
import { aliasProblems, aliasTargets, isReasonable } from './aliases';
import { duplicateKeys } from './duplicate-keys';
import { type Scan, syntaxProblems } from './syntax';
import { tokenise } from './tokens';

/** YAML 1.2's core schema, plus the merge key that Python's readers know. Nothing else becomes a value. */
const options = {
  version: '1.2',
  schema: 'core',
  merge: true,
  stringKeys: true,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

/**
 * Text to values with places, or everything that keeps it from being one YAML mapping. Never throws.
 *
 * @param file what messages call it, such as `floe.yaml`
 */
export function readSource(text: string, file: string): Outcome<Source> {
  const lines = new LineCounter();
  const tokens = tokenise({ file, text, lines });
  if (!tokens.ok) return tokens;
  const scan: Scan = { file, text, lines, lastQuote: tokens.value.lastQuote };
  const composed = new Composer(options).compose(tokens.value.tokens, true, text.length);
  const [document, second] = [...composed] as Document.Parsed[];
  if (!document) return failed(diagnose('FLOE107', {}, { file, line: 1 }));
  const wrong = syntaxProblems([...document.errors, ...document.warnings], scan);
  if (wrong.length > 0) return failed(...wrong);
  if (second) {
    const start = document.range[2];
    return failed(diagnose('FLOE111', {}, placeOfRange(scan, [start, start + 3], '')));
  }
  return mappingOf(document, scan, tokens.value.aliases);
}

function mappingOf(
  document: Document.Parsed,
  { file, text, lines }: Scan,
  aliases: number,
): Outcome<Source> {
  const root = document.contents;
  if (!root || (isScalar(root) && root.value === null)) {
    return failed(diagnose('FLOE107', {}, { file, line: 1 }));
  }
  if (!isMap(root)) {
    const found = isScalar(root) ? shown(root.value) : isSeq(root) ? 'a list' : 'an alias';
    const [start, end] = root.range;
    return failed(
      diagnose('FLOE108', { found }, placeOfRange({ file, text, lines }, [start, end], '')),
    );
  }
  const source = { file, text, lines, root, targets: aliasTargets(document, aliases) };
  const wrong = aliasProblems(document, source, aliases);
  if (wrong.length > 0) return failed(...wrong);
  const value = plainOf(document, aliases);
  if (value === undefined) return failed(diagnose('FLOE113', {}, { file, line: 1 }));
  return ok({ ...source, value, problems: duplicateKeys(source) });
}

/** undefined when the aliases multiply; yaml reports that by throwing. */
function plainOf(
  document: Document.Parsed,
  aliases: number,
): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
    return aliases === 0 || isReasonable(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
