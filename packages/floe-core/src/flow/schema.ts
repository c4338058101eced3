import type { ExitCode, Terminal } from './terminal';

/** Prints the JSON Schema of floe.yaml, platform.yaml, the artifacts or the model graph, and nothing else. */
export async function printSchema(
  name: 'floe' | 'platform' | 'artifacts' | 'graph',
  terminal: Terminal,
): Promise<ExitCode> {
  const { shippedSchema } = await import('../schemas/index.js');
  terminal.out.write(shippedSchema(name));
  return 0;
}
