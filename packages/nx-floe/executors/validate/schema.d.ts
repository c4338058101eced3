import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export interface ValidateExecutorOptions extends WrittenPlatformOptions {
  readonly strict?: boolean;
  readonly format?: 'text' | 'json' | 'sarif';
}
