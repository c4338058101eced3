import { compileEntries } from './compile';
import { configEntries } from './config';
import type { CatalogEntry } from './entry';
import { platformEntries } from './platform';
import { preflightEntries } from './preflight';
import { runEntries } from './run';
import { scaffoldEntries } from './scaffold';
import { secretEntries } from './secrets';
import { toolchainEntries } from './toolchain';
import { warehouseEntries } from './warehouse';
import { workspaceEntries } from './workspace';

/** Every code floe can report, and its words. A code is never used again for something else. */
export const catalog = {
  ...configEntries,
  ...compileEntries,
  ...toolchainEntries,
  ...runEntries,
  ...secretEntries,
  ...scaffoldEntries,
  ...platformEntries,
  ...workspaceEntries,
  ...warehouseEntries,
  ...preflightEntries,
};

/** `FLOE` and three digits; the first tells the range (see the files of this folder). */
export type DiagnosticCode = keyof typeof catalog;

/** What the sentence of a code needs to know. */
export type ParamsOf<C extends DiagnosticCode> =
  (typeof catalog)[C] extends CatalogEntry<infer P> ? P : never;
