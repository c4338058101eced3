import type { WrittenPlatformOptions } from '../lib/platform-options';

/** Options of the executor, as its schema.json declares them. */
export type CompileExecutorOptions = WrittenPlatformOptions;
