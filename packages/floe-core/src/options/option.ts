/** One option of a verb, for both doors: the `floe` command and the targets of Nx. */
export interface Option {
  /**
   * `path`: relative to the working directory, with Nx to the workspace. `selector`: dbt selectors, of which there may be a list.
   * `mapping`: the text of a YAML or JSON mapping, with Nx also the mapping itself.
   */
  readonly type:
    'string' | 'path' | 'boolean' | 'integer' | 'number' | 'enum' | 'selector' | 'mapping';
  /** A row of help, without a full stop: `folder of floe.yaml`. */
  readonly description: string;
  /** Whole sentences that a row of help has no room for. */
  readonly details?: string;
  /** Of an `enum`: all values there are. */
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
  /** Words for what counts where the option is not given and has no `default`. */
  readonly fallback?: string;
  /** Of a number. */
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  /** Of a number: what it counts. */
  readonly unit?: string;
  /** Name of the value in help. */
  readonly placeholder?: string;
  /** Whether it may stand on the command line without its name. */
  readonly positional?: true;
  readonly required?: true;
  /** Whether an empty text is handed on, to be refused; otherwise it counts as none. */
  readonly keepsEmpty?: true;
  /** Key in the verb's request, where it is another than the option's name. */
  readonly request?: string;
  readonly examples?: readonly (string | number)[];
  /** The one door it is offered at, and why it is not at the other, as the end of a sentence. */
  readonly only?: { readonly at: Door; readonly since: string };
  /** Whether it says what `run` builds, so that a database built with it is not the one of Nx's cache. */
  readonly changesBuild?: true;
}

/** The `floe` command, or the targets of Nx. */
export type Door = 'cli' | 'nx';

/** A verb, and how it is offered. */
export interface VerbDeclaration {
  /** By name, in the order they are shown in. */
  readonly options: Readonly<Record<string, Option>>;
  /** The command of `floe`, where it is one. Examples are without `floe`. */
  readonly command?: { readonly description: string; readonly examples: readonly string[] };
  /** The target of Nx, where it is one. */
  readonly target?: {
    readonly title: string;
    readonly description: string;
    /** What stands behind `nx run my-pipeline:`. */
    readonly examples: readonly { readonly command: string; readonly description: string }[];
  };
}

/** What a verb is asked with, as far as its options say it. */
export type OptionsOf<V extends VerbDeclaration> = {
  readonly [K in keyof V['options'] as KeyIn<V['options'][K], K>]?: ValueOf<V['options'][K]>;
};

type KeyIn<O, K extends PropertyKey> = O extends { readonly request: infer R extends string }
  ? R
  : K;

type ValueOf<O> = O extends { readonly type: 'boolean' }
  ? boolean
  : O extends { readonly type: 'integer' | 'number' }
    ? number
    : O extends { readonly choices: readonly (infer C)[] }
      ? C
      : string;

/** Returns whether an option is offered at a door. */
export function isOfferedAt({ only }: Option, door: Door): boolean {
  return only === undefined || only.at === door;
}

/** The name of an option or a verb as it is written on the command line: `full-refresh`. */
export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
