import type { z } from 'zod';

import type { Path } from '../path';

/** The part of a schema that describes what stands at a path; undefined when it says nothing about it. */
export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at: z.ZodType | undefined = schema;
  for (const step of path) at = at && childOf(bare(at), String(step));
  return at;
}

/** The keys a mapping at a path may have. */
export function knownKeys(schema: z.ZodType, path: Path): readonly string[] {
  const at = schemaAt(schema, path);
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

function childOf(schema: z.ZodType, step: string): z.ZodType | undefined {
  const { shape, element, valueType } = definition(schema);
  return shape?.[step] ?? element ?? valueType;
}
