/** A JSON Schema, as far as ours go. */
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** From so deep on only the first alternative is taken: a schema may hold itself. */
const deepest = 6;

/** Some values that a JSON Schema allows, every key written; one for each alternative of its mappings. */
export class Samples {
  /** @param texts for each pattern in the schema, a text that fits it */
  constructor(
    private readonly definitions: Readonly<Record<string, Schema>>,
    private readonly texts: Readonly<Record<string, string>>,
  ) {}

  of(schema: object): readonly unknown[] {
    return this.some(schema, 0);
  }

  private some(schema: Schema, depth: number): readonly unknown[] {
    if (schema.$ref !== undefined) {
      const definition = this.definitions[schema.$ref.replace('#/$defs/', '')];
      if (!definition) throw new Error(`Nothing is called ${schema.$ref}.`);
      return this.some(definition, depth + 1);
    }
    if (schema.examples && schema.examples.length > 0) return schema.examples;
    if (schema.const !== undefined) return [schema.const];
    if (schema.enum) return schema.enum;
    const ways = schema.oneOf ?? schema.anyOf;
    if (ways && depth > deepest) return this.some(ways[0] ?? {}, depth);
    if (ways) return ways.flatMap((each) => this.some(each, depth));
    return this.byType(schema, depth);
  }

  private byType(schema: Schema, depth: number): readonly unknown[] {
    const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
    switch (type) {
      case 'object':
        return this.mappings(schema, depth);
      case 'array':
        return [this.some(schema.items ?? {}, depth + 1).slice(0, 2)];
      case 'string':
        return [this.text(schema)];
      case undefined:
      default:
        return [type === 'boolean' ? true : type === 'null' ? null : (schema.minimum ?? 1)];
    }
  }

  private text({ pattern }: Schema): string {
    if (pattern === undefined) return 'text';
    const text = this.texts[pattern];
    if (text === undefined) throw new Error(`Which text is like ${pattern}?`);
    return text;
  }

  private mappings(schema: Schema, depth: number): readonly unknown[] {
    const { additionalProperties: others, propertyNames } = schema;
    const fields = Object.entries(schema.properties ?? {}).map(
      ([key, field]) => [key, this.first(field, depth)] as const,
    );
    if (typeof others !== 'object') return [Object.fromEntries(fields)];
    const name = propertyNames ? String(this.first(propertyNames, depth)) : 'one';
    const entries = this.some(others, depth + 1).map((each, at) => [`${name}${at}`, each] as const);
    return [Object.fromEntries([...fields, ...entries])];
  }

  private first(field: Schema, depth: number): unknown {
    if (typeof field.default === 'string') return field.default;
    return this.withoutExamples(field, depth).find((each) => each !== null) ?? null;
  }

  /** An example of a mapping is short; every key shall be there. */
  private withoutExamples(field: Schema, depth: number): readonly unknown[] {
    const [example] = field.examples ?? [];
    if (typeof example !== 'object') return this.some(field, depth + 1);
    return this.some({ ...field, examples: [] }, depth + 1);
  }
}

/** The same value with one thing changed, for each thing that can be: values put in, keys taken out and added. */
export function* mutationsOf(value: unknown, instead: readonly unknown[]): Generator {
  yield* instead;
  if (Array.isArray(value)) {
    for (const [at, each] of value.entries()) {
      for (const other of mutationsOf(each, instead)) yield value.with(at, other);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, an_unknown_key: 1 };
    for (const [key, each] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const other of mutationsOf(each, instead)) yield { ...value, [key]: other };
    }
  }
}
