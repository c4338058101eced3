import { diagnose, type Diagnostic } from '../diagnostics';
import { keeperOf } from './reserved-names';

const longest = 100;

/**
 * Whether a new project may have this name: 1 to 100 letters, digits, `-` and `_`, a letter first (the rule
 * of floe.yaml's `name`), and not a name that dbt, DuckDB, YAML or Windows keeps for itself.
 *
 * @returns nothing when the name is good; else the one problem to solve first
 */
export function checkName(name: string): readonly Diagnostic[] {
  if (!/^[a-zA-Z][a-zA-Z0-9_-]*$/.test(name)) {
    return [diagnose('FLOE601', { name: shorten(name), suggestion: suggestName(name) })];
  }
  if (name.length > longest) return [diagnose('FLOE602', { length: name.length, longest })];
  const keeper = keeperOf(name);
  return keeper ? [diagnose('FLOE603', { name, keeper, suggestion: `${name}-project` })] : [];
}

/** The project's name as dbt has it (its project, its profile): letters, digits and `_`. */
export function identifierOf(name: string): string {
  return name.replaceAll('-', '_');
}

/** A good name as close as possible to a bad one. */
export function suggestName(name: string): string {
  const cleaned = name
    .slice(0, 2 * longest)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^a-zA-Z0-9_-]+/g, '-')
    .replace(/^[^a-zA-Z]+/, '')
    .slice(0, longest)
    .replace(/[-_]+$/, '');
  if (cleaned === '') return 'my-project';
  return keeperOf(cleaned) ? `${cleaned}-project` : cleaned;
}

/** Keeps a message readable when the name is a page long. */
function shorten(name: string): string {
  const line = name.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
