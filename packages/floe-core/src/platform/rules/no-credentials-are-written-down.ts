import { type Path, credentialsIn, shownText, type Source, type Written } from '../../source';
import type { Rule } from './rule';
import { isSecretField, secretNameFor } from './secret-names';

/** Free maps are full of what a warehouse wants to know, passwords included (FR-022 to FR-024). */
export const noCredentialsAreWrittenDown: Rule = (source) =>
  credentialsIn(
    source,
    (written) => insteadOf(source, written),
    ({ path }) => path.some((_, index) => isSecretField(path.slice(0, index + 1))),
  );

function insteadOf(source: Source, { path, under }: Written): string {
  const name = secretNameFor(source, path);
  if (isFree(path)) {
    const value = `{ secret_ref: "${name}" }`;
    return typeof path.at(-1) === 'string' ? `Use: ${shownText(under)}: ${value}` : `Use: ${value}`;
  }
  if (path[0] === 'catalogs' || path[0] === 'storage') {
    return `Take it out, and name its secret: credentials: { secret_ref: "${name}" }`;
  }
  return 'Take it out, and keep it in a secret.';
}

/** Where a value may be the reference to a secret. */
function isFree(path: Path): boolean {
  return path[0] === 'compute' && path[2] === 'properties';
}
