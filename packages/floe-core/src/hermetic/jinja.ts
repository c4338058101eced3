import { obstaclesInJinja, readBlocks, wordsFor } from '../reuse';
import { blocksOf, codeAnywhere, readTemplate, type Token } from '../template';
import { plainMacros } from './functions';
import { type Found, never, unlessVouched } from './obstacle';
import { obstaclesInSql } from './sql';

/** What the Jinja of a file says. */
export interface JinjaFacts {
  readonly obstacles: readonly Found[];
  /** Macros, tests and materializations it defines. */
  readonly macros: readonly string[];
  /** Macros it calls that are not dbt's own. */
  readonly calls: readonly string[];
}

/** Ways to make a table that depend on nothing that was there before. */
const plainWays: ReadonlySet<string> = new Set(['table', 'view', 'ephemeral']);

/** What of the target is the same in every clone. */
const plainTarget: ReadonlySet<string> = new Set([
  ...['name', 'schema', 'type', 'database', 'profile_name', 'threads'],
]);

/** Names that only stand where something is kept from one run to the next, or is made in a way of its own. */
const withHistory: ReadonlySet<string> = new Set(['snapshot', 'is_incremental', 'incremental']);

const hooks: ReadonlySet<string> = new Set([
  ...['pre_hook', 'post_hook', 'pre-hook', 'post-hook', 'sql_header', 'store_failures'],
]);

const definitions: ReadonlySet<string> = new Set(['macro', 'test', 'data_test', 'materialization']);

/** Names that reach for all there is. */
const everything: readonly string[] = ['builtins', 'model', 'raw'];

/**
 * Reads the Jinja of a text.
 *
 * @param isTemplate whether dbt renders it as a whole, as it does with SQL; of YAML it renders each value
 */
export function readJinjaFacts(text: string, isTemplate: boolean): JinjaFacts {
  const template = isTemplate ? readTemplate(text) : codeAnywhere(text);
  const reader = new JinjaReader();
  const blocks = blocksOf(template);
  reader.readAll(blocks);
  if (template.problem !== undefined) reader.obstacles.push(notFollowed);
  const reads = readBlocks(blocks);
  const told = [
    ...obstaclesInJinja(reads).map(wordsFor),
    // A parameter of a test may be called model, and is none of these.
    ...everything.filter((name) => reads.names.has(name)).map((name) => `its Jinja uses ${name}`),
  ].map(unlessVouched);
  const { macros, calls } = reader;
  return {
    obstacles: [...told, ...reader.obstacles],
    macros: [...new Set(macros)].sort(),
    calls: [...new Set(calls)].filter((each) => !macros.includes(each)).sort(),
  };
}

const notFollowed = unlessVouched('its Jinja cannot be followed');

class JinjaReader {
  readonly obstacles: Found[] = [];
  readonly macros: string[] = [];
  readonly calls: string[] = [];

  readAll(blocks: readonly (readonly Token[])[]): void {
    for (const block of blocks) {
      block.forEach((token, index) => {
        if (token.kind === 'string') this.lookAtText(token.text, block, index);
        if (token.kind === 'name') this.lookAtName(token.text, block, index);
        if (token.text === '\\N') this.obstacles.push(notFollowed);
      });
    }
  }

  private lookAtText(text: string, block: readonly Token[], index: number): void {
    if (/[}%#]\}/.test(text)) this.obstacles.push(notFollowed);
    if (/\{[{%]/.test(text)) this.readAll(blocksOf(readTemplate(text)));
    // It may end up in SQL: the name of a function, or a call with its name before it.
    if (/^\s*\(/.test(text)) {
      this.obstacles.push(unlessVouched('its Jinja puts a call together'));
    }
    if (valueAt(block, index + 1) === ':') this.lookAtKey(text, block, index);
    else if (/[(_]|\buser\b/.test(text)) this.obstacles.push(...obstaclesInSql(text));
  }

  private lookAtName(name: string, block: readonly Token[], index: number): void {
    const [before, after] = [markAt(block, index - 1), markAt(block, index + 1)];
    if (before === '.') {
      this.lookAtMember(name, block, index);
      return;
    }
    if (after === '=') {
      this.lookAtKey(name, block, index);
      return;
    }
    if (withHistory.has(name)) this.obstacles.push(never('it keeps history'));
    if (name === 'source') this.obstacles.push(never('it reads a source'));
    if (name === 'target') this.lookAtTarget(block, index);
    if (index === 1 && definitions.has(valueAt(block, 0))) this.define(name, block, index);
    else if (after === '(') this.lookAtCall(name, block, index);
  }

  private define(name: string, block: readonly Token[], index: number): void {
    const kind = valueAt(block, index - 1);
    if (kind === 'materialization') {
      this.obstacles.push(never('it makes tables in a way of its own'));
    }
    this.macros.push(kind === 'macro' ? name : `test_${name}`, name);
  }

  private lookAtCall(name: string, block: readonly Token[], index: number): void {
    if (name === 'ref') this.lookAtRef(block, index);
    if (!plainMacros.has(name)) this.calls.push(name);
  }

  /** `ref('project', 'model')` is of another project, whose tables lie elsewhere. */
  private lookAtRef(block: readonly Token[], index: number): void {
    const isTwo = markAt(block, index + 3) === ',' && block[index + 4]?.kind === 'string';
    if (isTwo) this.obstacles.push(never('it reads a model of another project'));
  }

  /** `dbt.date_trunc(…)` is a macro of dbt; others are methods of values, and macros of the project by its name. */
  private lookAtMember(name: string, block: readonly Token[], index: number): void {
    const of = valueAt(block, index - 2);
    if (of !== 'dbt' && !of.startsWith('dbt_')) return;
    if (!plainMacros.has(name)) this.calls.push(name);
  }

  private lookAtTarget(block: readonly Token[], index: number): void {
    const isMember = markAt(block, index + 1) === '.';
    const member = valueAt(block, index + 2);
    if (isMember && plainTarget.has(member)) return;
    const words = isMember ? `target.${member}` : 'target';
    this.obstacles.push(unlessVouched(`its Jinja uses ${words}, which differs between clones`));
  }

  /** `materialized='table'` of a call, or `'materialized': 'table'` of a mapping. */
  private lookAtKey(key: string, block: readonly Token[], index: number): void {
    if (hooks.has(key))
      this.obstacles.push(unlessVouched(`it has ${key}, and what that does cannot be told`));
    if (key !== 'materialized') return;
    const value = block[index + 2];
    const ends = [',', ')', '}'].includes(markAt(block, index + 3));
    if (value?.kind !== 'string' || !ends) {
      this.obstacles.push(never('how it is made is worked out'));
    } else if (!plainWays.has(value.text)) {
      this.obstacles.push(never(`it is made as ${value.text}`));
    }
  }
}

function markAt(block: readonly Token[], index: number): string {
  const token = block[index];
  return token?.kind === 'sign' ? token.text : '';
}

function valueAt(block: readonly Token[], index: number): string {
  return block[index]?.text ?? '';
}
