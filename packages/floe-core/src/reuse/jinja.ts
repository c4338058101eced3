import { jinjaBlocks, type Token } from './jinja-tokens';

/** What a text with Jinja reads, as far as it can be seen without running it. It errs on the side of too much. */
export interface JinjaReads {
  /** Every name, also of members: `dbt_utils.star` is both. A macro may be reached by any of them. */
  readonly words: ReadonlySet<string>;
  /** Names that are read as they are: no members, keyword arguments or parameters of the macro itself. */
  readonly names: ReadonlySet<string>;
  /** `adapter.get_relation` and the like, two names at a time. */
  readonly members: ReadonlySet<string>;
  /** What `var`, `env_var` and `dispatch` are called with, where it is written out. */
  readonly literals: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of the three that are used in another way: what they are called with cannot be seen. */
  readonly unseen: ReadonlySet<string>;
}

/** Functions whose first argument says what is read. */
const asking: ReadonlySet<string> = new Set(['var', 'env_var', 'dispatch']);

/** Reads all Jinja in a text. */
export function readJinja(text: string): JinjaReads {
  const reads = new Reads();
  readInto(reads, text);
  // What a macro is given is up to whoever calls it, whatever it is called inside.
  for (const name of reads.parameters) reads.names.delete(name);
  return reads;
}

class Reads implements JinjaReads {
  readonly words = new Set<string>();
  readonly names = new Set<string>();
  readonly members = new Set<string>();
  readonly literals = new Map<string, Set<string>>();
  readonly unseen = new Set<string>();
  readonly parameters = new Set<string>();

  ask(how: string, what: string | undefined): void {
    if (what === undefined) {
      this.unseen.add(how);
      return;
    }
    const known = this.literals.get(how) ?? new Set();
    this.literals.set(how, known.add(what));
  }
}

function readInto(reads: Reads, text: string): void {
  for (const block of jinjaBlocks(text)) {
    const own = parametersIn(block);
    for (const index of own) reads.parameters.add(valueAt(block, index));
    block.forEach(({ kind, value }, index) => {
      // A text may hold Jinja that is rendered in its turn, as that of a hook does.
      if (kind === 'text' && /\{[{%]/.test(value)) readInto(reads, value);
      if (kind === 'name' && !own.has(index)) noteName(block, index, reads);
    });
  }
}

function noteName(block: readonly Token[], index: number, reads: Reads): void {
  const name = valueAt(block, index);
  const before = isMark(block[index - 1]) ? valueAt(block, index - 1) : '';
  // `name=` of a call says nothing of what is read.
  if (valueAt(block, index + 1) === '=' && valueAt(block, index + 2) !== '=') return;
  reads.words.add(name);
  if (before === '.') reads.members.add(`${valueAt(block, index - 2)}.${name}`);
  else reads.names.add(before === '|' ? `|${name}` : name);
  if (asking.has(name)) reads.ask(name, literalAfter(block, index));
}

/** The first argument of a call, where it is one plain text; `var.has_var('x')` depends on x as `var('x')` does. */
function literalAfter(block: readonly Token[], index: number): string | undefined {
  const asked = valueAt(block, index + 1) === '.' && valueAt(block, index + 2) === 'has_var';
  const at = asked ? index + 3 : index + 1;
  const argument = block[at + 1];
  const isCalled = valueAt(block, at) === '(' && isMark(block[at]);
  const isWhole = [',', ')'].includes(valueAt(block, at + 2)) && isMark(block[at + 2]);
  return isCalled && isWhole && argument?.kind === 'text' ? argument.value : undefined;
}

const headers: ReadonlySet<string> = new Set([
  ...['macro', 'test', 'data_test', 'materialization', 'snapshot'],
]);

/** Where a macro's own header names it and its parameters. */
function parametersIn(block: readonly Token[]): ReadonlySet<number> {
  const start = block.findIndex(({ value }) => value !== '-' && value !== '+');
  if (start < 0 || !headers.has(valueAt(block, start))) return new Set();
  const own = new Set([start + 1]);
  let depth = 0;
  block.forEach((token, index) => {
    const mark = isMark(token) ? token.value : '';
    if (mark !== '' && '([{'.includes(mark)) depth += 1;
    if (mark !== '' && ')]}'.includes(mark)) depth -= 1;
    const isParameter = token.kind === 'name' && ['(', ','].includes(valueAt(block, index - 1));
    if (depth === 1 && isParameter) own.add(index);
  });
  return own;
}

function isMark(token: Token | undefined): boolean {
  return token?.kind === 'mark';
}

function valueAt(block: readonly Token[], index: number): string {
  return block[index]?.value ?? '';
}
