import * as z from 'zod/mini';

import type { Note } from './note';

const list = z.readonly(z.array(z.string()));

const seenFile = z.object({
  /** Size, times and inode; absent while the file is too young to be told from its next version by them. */
  version: z.exactOptional(z.string()),
  /** Of its content. */
  hash: z.string(),
  /** Names of variables of the environment that its Jinja reads; absent where that cannot be seen. */
  reads: z.exactOptional(list),
});

const texts = z.record(z.string(), z.string());

/** What dbt's manifest that is kept was made of. */
export const graphInputs = {
  name: 'graph-inputs.json',
  what: 'what the manifest that is kept was made of',
  writer: 'run, why, graph',
  version: 1,
  schema: z.object({
    look: z.object({
      files: z.record(z.string(), seenFile),
      /** Where the project and its packages have their files (`DbtLayout`), by absolute folder. */
      layouts: z.record(z.string(), z.unknown()),
      env: texts,
      facts: texts,
    }),
    manifest: seenFile,
    inputs: z.object({ files: list, manifest: z.string() }),
  }),
} satisfies Note;

/** The dbt packages that were installed, and what for. */
export const packages = {
  name: 'packages.json',
  what: 'which dbt packages are installed, and for which declaration',
  writer: 'run, test',
  version: 1,
  schema: z.object({
    declaration: z.exactOptional(z.string()),
    lock: z.string(),
    folderVersion: z.string(),
    installed: texts,
  }),
} satisfies Note;

/** The last answer of the node state that is in the warehouse. */
export const nodeState = {
  name: 'node-state.json',
  what: 'the last look at what the database holds',
  writer: 'run, test, why',
  version: 2,
  schema: z.object({ key: z.string(), answer: z.record(z.string(), z.unknown()) }),
} satisfies Note;
