import { cacheKey } from './cache-key';
import { compile } from './compile';
import { graph } from './graph';
import { init } from './init';
import { lineage } from './lineage';
import { model } from './model';
import { preflight } from './preflight';
import { run } from './run';
import { schema } from './schema';
import { test } from './test';
import { validate } from './validate';
import { why } from './why';

/** All verbs, in the order help shows them in. A new one is a file here and a line. */
export const declarations = {
  init,
  validate,
  compile,
  run,
  test,
  why,
  preflight,
  lineage,
  graph,
  cacheKey,
  schema,
  model,
} as const;

export type VerbName = keyof typeof declarations;
