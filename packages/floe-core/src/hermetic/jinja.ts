import { jinjaBlocks, obstaclesInJinja, readJinja, type Token, wordsFor } from '../reuse';
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
  /** Variables of the environment it reads. */
  readonly env: readonly string[];
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

/** Reads the Jinja of a text: that of a SQL file, or that in YAML. */
export function readJinjaFacts(text: string): JinjaFacts {
  const reader = new JinjaReader();
  reader.readAll(text);
  const reads = readJinja(text);
  const env = [...(reads.literals.get('env_var') ?? [])];
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
    env: env.sort(),
  };
}

class JinjaReader {
  readonly obstacles: Found[] = [];
  readonly macros: string[] = [];
  readonly calls: string[] = [];

  readAll(text: string): void {
    for (const block of jinjaBlocks(text)) {
      block.forEach((token, index) => {
        if (token.kind === 'text') this.lookAtText(token.value, block, index);
        if (token.kind === 'name') this.lookAtName(token.value, block, index);
      });
    }
  }

  private lookAtText(text: string, block: readonly Token[], index: number): void {
    if (/[}%#]\}/.test(text)) this.obstacles.push(unlessVouched('its Jinja cannot be followed'));
    if (/\{[{%]/.test(text)) this.readAll(text);
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
    if (after === '=' && markAt(block, index + 2) !== '=') {
      this.lookAtKey(name, block, index);
      return;
    }
    if (withHistory.has(name)) this.obstacles.push(never('it keeps history'));
    if (name === 'source') this.obstacles.push(never('it reads a source'));
    if (name === 'target') this.lookAtTarget(block, index);
    if (definitions.has(valueAt(block, index - 1)) && isHeader(block, index - 1))
      this.define(name, block, index);
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
    const isTwo = markAt(block, index + 3) === ',' && block[index + 4]?.kind === 'text';
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
    if (value?.kind !== 'text' || !ends) {
      this.obstacles.push(never('how it is made is worked out'));
    } else if (!plainWays.has(value.value)) {
      this.obstacles.push(never(`it is made as ${value.value}`));
    }
  }
}

/** Whether a block begins there, but for the sign that trims blanks. */
function isHeader(block: readonly Token[], index: number): boolean {
  return block.slice(0, index).every(({ value }) => value === '-' || value === '+');
}

function markAt(block: readonly Token[], index: number): string {
  const token = block[index];
  return token?.kind === 'mark' ? token.value : '';
}

function valueAt(block: readonly Token[], index: number): string {
  return block[index]?.value ?? '';
}
