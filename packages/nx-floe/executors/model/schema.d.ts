import type { WrittenDbtOptions } from '../lib/dbt-options';
import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export interface ModelExecutorOptions
  extends Omit<WrittenDbtOptions, 'select' | 'exclude'>, WrittenPlatformOptions {
  readonly node: string;
  readonly work: 'run' | 'test';
  readonly fullRefresh?: boolean;
  readonly reuse?: 'auto' | 'never';
  /** As of the executor `test`: the same as `reuse: 'never'`. */
  readonly force?: boolean;
}
