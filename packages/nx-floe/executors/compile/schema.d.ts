/** Options of the executor, as its schema.json declares them: none. */
export type CompileExecutorOptions = Readonly<Record<string, never>>;
