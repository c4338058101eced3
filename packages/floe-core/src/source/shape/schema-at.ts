import type * as z from 'zod';

import type { Path } from '../path';

/**
 * The part of a schema that describes what stands at a path; undefined when it says nothing about it.
 *
 * @param value what is written where the schema begins: it tells which of several kinds of mapping is meant
 */
export function schemaAt(schema: z.ZodType, path: Path, value: unknown): z.ZodType | undefined {
  let at: z.ZodType | undefined = schema;
  let written = value;
  for (const step of path) {
    at = at && childOf(meant(bare(at), written), String(step));
    written = (written as Readonly<Record<string, unknown>> | null | undefined)?.[step];
  }
  return at && meant(at, written);
}

/** The keys a mapping may have that stands at a path. */
export function knownKeys(schema: z.ZodType, path: Path, value: unknown): readonly string[] {
  const at = schemaAt(schema, path, value);
  const { shape } = at ? definition(bare(at)) : {};
  return Object.keys(shape ?? {});
}

interface Definition {
  readonly type?: string;
  readonly innerType?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  /** Kinds of mapping, told apart by the value of one key. */
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  /** What a literal may be. */
  readonly values?: readonly unknown[];
}

function definition(schema: z.ZodType): Definition {
  return schema.def;
}

/** The schema without `nullable`, `optional` and `lazy` around it. */
function bare(schema: z.ZodType): z.ZodType {
  const { innerType, getter } = definition(schema);
  const inner = innerType ?? getter?.();
  return inner ? bare(inner) : schema;
}

/** Of several kinds of mapping the one that is written; else the schema as it is. */
function meant(schema: z.ZodType, written: unknown): z.ZodType {
  const { options, discriminator } = definition(bare(schema));
  if (!options || discriminator === undefined) return schema;
  const kind = (written as Readonly<Record<string, unknown>> | null | undefined)?.[discriminator];
  const option = options.find((each) => {
    const literal = definition(each).shape?.[discriminator];
    return literal !== undefined && definition(literal).values?.includes(kind);
  });
  return option ?? schema;
}

function childOf(schema: z.ZodType, step: string): z.ZodType | undefined {
  const { shape, element, valueType } = definition(schema);
  return shape?.[step] ?? element ?? valueType;
}
