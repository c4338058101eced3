import { blocksOf, isSign, readTemplate, type Token } from '../template';

/** What a text with Jinja reads, as far as it can be seen without running it. It errs on the side of too much. */
export interface JinjaReads {
  /** Every name, also of members: `dbt_utils.star` is both. A macro may be reached by any of them. */
  readonly words: ReadonlySet<string>;
  /** Names that are read as they are: no members, keyword arguments or parameters of the macro itself. */
  readonly names: ReadonlySet<string>;
  /** `adapter.get_relation` and the like, two names at a time; `adapter.*` where it is handed on whole. */
  readonly members: ReadonlySet<string>;
  /** What `var`, `env_var` and `dispatch` are called with, where it is written out. */
  readonly literals: ReadonlyMap<string, ReadonlySet<string>>;
  /** Those of the three that are used in another way: what they are called with cannot be seen. */
  readonly unseen: ReadonlySet<string>;
}

/** Functions whose first argument says what is read. */
const asking: ReadonlySet<string> = new Set(['var', 'env_var', 'dispatch']);

/** What dbt's own functions are members of. */
const owners: ReadonlySet<string> = new Set(['builtins', 'dbt', 'context']);

/** By these a mapping gives any of its members. */
const ofMappings: ReadonlySet<string> = new Set(['get', 'items', 'keys', 'pop', 'values']);

/** Reads a template. Of one that Jinja refuses, what it reads cannot be seen. */
export function readJinja(text: string): JinjaReads {
  const template = readTemplate(text);
  const reads = new Reads();
  if (template.problem !== undefined) for (const name of asking) reads.unseen.add(name);
  return readBlocksInto(reads, blocksOf(template));
}

/** Reads pieces of code. */
export function readBlocks(blocks: readonly (readonly Token[])[]): JinjaReads {
  return readBlocksInto(new Reads(), blocks);
}

function readBlocksInto(reads: Reads, blocks: readonly (readonly Token[])[]): JinjaReads {
  readInto(reads, blocks);
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

function readInto(reads: Reads, blocks: readonly (readonly Token[])[]): void {
  for (const block of blocks) {
    const own = parametersIn(block);
    for (const index of own) reads.parameters.add(valueAt(block, index));
    block.forEach(({ kind, text }, index) => {
      // A text may hold Jinja that is rendered in its turn, as that of a hook does.
      if (kind === 'string' && /\{[{%]/.test(text)) readInto(reads, blocksOf(readTemplate(text)));
      if (kind === 'name' && !own.has(index)) noteName(block, index, reads);
    });
  }
}

function noteName(block: readonly Token[], index: number, reads: Reads): void {
  const name = valueAt(block, index);
  const before = signAt(block, index - 1);
  // `name=` of a call says nothing of what is read.
  if (signAt(block, index + 1) === '=') return;
  reads.words.add(name);
  if (before === '.') noteMember(name, valueAt(block, index - 2), reads);
  else {
    reads.names.add(before === '|' ? `|${name}` : name);
    noteWhole(block, index, reads);
  }
  if (asking.has(name)) reads.ask(name, literalAfter(block, index));
}

/** `dbt.run_query` is `run_query`. */
function noteMember(name: string, owner: string, reads: Reads): void {
  reads.members.add(`${owner}.${name}`);
  if (owner === 'builtins' && ofMappings.has(name)) reads.members.add(`${owner}.*`);
  if (!owners.has(owner)) return;
  reads.words.add(name);
  reads.names.add(name);
}

/** `modules['datetime']` is a member too; a name that stands alone is handed on whole. */
function noteWhole(block: readonly Token[], index: number, reads: Reads): void {
  const name = valueAt(block, index);
  const [next, item, close] = block.slice(index + 1, index + 4);
  if (isSign(next, '.') || isSign(next, '(')) return;
  const isItem = isSign(next, '[') && item?.kind === 'string' && isSign(close, ']');
  if (!isItem) {
    reads.members.add(`${name}.*`);
    return;
  }
  noteMember(item.text, name, reads);
  if (owners.has(name) && asking.has(item.text))
    reads.ask(item.text, literalAfter(block, index + 3));
}

/** The first argument of a call, where it is one plain text; `var.has_var('x')` depends on x as `var('x')` does. */
function literalAfter(block: readonly Token[], index: number): string | undefined {
  const asked = valueAt(block, index + 1) === '.' && valueAt(block, index + 2) === 'has_var';
  const at = asked ? index + 3 : index + 1;
  const argument = block[at + 1];
  const isWhole = [',', ')'].includes(signAt(block, at + 2));
  const isCalled = signAt(block, at) === '(';
  return isCalled && isWhole && argument?.kind === 'string' ? argument.text : undefined;
}

const headers: ReadonlySet<string> = new Set([
  ...['macro', 'test', 'data_test', 'materialization', 'snapshot'],
]);

/** Where a macro's own header names it and its parameters. */
function parametersIn(block: readonly Token[]): ReadonlySet<number> {
  if (!headers.has(valueAt(block, 0))) return new Set();
  const own = new Set([1]);
  let depth = 0;
  block.forEach((token, index) => {
    const sign = signAt(block, index);
    if (sign !== '' && '([{'.includes(sign)) depth += 1;
    if (sign !== '' && ')]}'.includes(sign)) depth -= 1;
    const isParameter = token.kind === 'name' && ['(', ','].includes(signAt(block, index - 1));
    if (depth === 1 && isParameter) own.add(index);
  });
  return own;
}

function signAt(block: readonly Token[], index: number): string {
  const token = block[index];
  return token?.kind === 'sign' ? token.text : '';
}

function valueAt(block: readonly Token[], index: number): string {
  return block[index]?.text ?? '';
}
