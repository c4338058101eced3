import type { Document, Pair, YAMLMap } from 'yaml';
import type * as yamlLibrary from 'yaml';

import { digest } from './canonical';

/** A mapping as it is written: its text, with that of the file where it has aliases, and the text of each of its values, nested ones of one level as `outer.inner`. */
export interface Written {
  readonly whole: string;
  readonly values: readonly (readonly [name: string, text: string])[];
}

type Yaml = typeof yamlLibrary;

/** Reads a text of YAML, once for all that is asked of it. Of a broken one it gives what could still be read. */
export async function readWritten(text: string): Promise<WrittenYaml> {
  const yaml = await import('yaml');
  return new WrittenYaml(yaml, text, yaml.parseDocument(text, { logLevel: 'silent' }));
}

/**
 * A text of YAML whose values are told as they are written: `1` is not `1.0`. Aliases and merges (`<<`) stand for what they mean, as
 * PyYAML has it: a mapping's own keys go before merged ones, and of a key that is there twice the last counts.
 */
export class WrittenYaml {
  constructor(
    private readonly yaml: Yaml,
    private readonly text: string,
    private readonly document: Document,
  ) {}

  /** What is written at a key of the whole; without a key, the whole. */
  at(key?: string): Written {
    const whole = this.meant(this.document.contents);
    const node = key === undefined ? whole : this.entriesOf(whole).get(key);
    const entries = [...this.entriesOf(node)];
    const nested = entries.flatMap(([outer, value]) =>
      [...this.entriesOf(value)].map(([inner, each]) => [`${outer}.${inner}`, each] as const),
    );
    return {
      whole: this.shown(node, this.text),
      values: [...entries, ...nested].map(([name, value]) => [name, this.shown(value)]),
    };
  }

  /** What an alias stands for; all else is what it is. */
  private meant(node: unknown): unknown {
    return this.yaml.isAlias(node) ? node.resolve(this.document) : node;
  }

  /** The values of a mapping by their names; a mapping that merges itself gives what can be told. */
  private entriesOf(node: unknown, open: ReadonlySet<unknown> = new Set()): Map<string, unknown> {
    const map = this.meant(node);
    if (!this.yaml.isMap(map) || open.has(map)) return new Map();
    const inside = new Set([...open, map]);
    const merged = map.items
      .filter((pair) => this.nameOf(pair) === '<<')
      .flatMap(({ value }) => this.mappingsIn(value).reverse())
      .flatMap((each) => [...this.entriesOf(each, inside)]);
    return new Map([...merged, ...this.ownOf(map)]);
  }

  private ownOf(map: YAMLMap): (readonly [string, unknown])[] {
    return map.items
      .map((pair) => [this.nameOf(pair), this.meant(pair.value)] as const)
      .filter(([name]) => name !== '<<');
  }

  private nameOf({ key }: Pair): string {
    const node = this.meant(key);
    return String(this.yaml.isScalar(node) ? node.value : node);
  }

  /** What is merged: one mapping, or a list of them, of which the first goes before the others. */
  private mappingsIn(value: unknown): unknown[] {
    const node = this.meant(value);
    return this.yaml.isSeq(node) ? [...node.items] : [node];
  }

  private shown(value: unknown, file = digest(this.text).slice(0, 16)): string {
    if (!this.yaml.isNode(value)) return '';
    const { range } = value;
    const slice = range ? this.text.slice(range[0], range[1]).trim() : '';
    // What stands elsewhere in the file may be meant.
    return /[*&]|<</.test(slice) ? `${slice} in ${file}` : slice;
  }
}
