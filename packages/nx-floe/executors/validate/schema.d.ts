/** Options of the executor, as its schema.json declares them: none. */
export type ValidateExecutorOptions = Readonly<Record<string, never>>;
