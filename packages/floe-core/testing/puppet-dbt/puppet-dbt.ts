import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** One thing the puppet does; see `puppet.mjs`. */
export type Step =
  | { readonly say: readonly string[] }
  | { readonly complain: readonly string[] }
  | { readonly write: { readonly file: string; readonly text: string } }
  | { readonly record: string }
  | { readonly onInterrupt: { readonly file: string; readonly exit?: number } }
  | { readonly fork: { readonly file: string; readonly stdio: 'ignore' | 'inherit' } }
  | { readonly hang: true }
  | { readonly crash: true }
  | { readonly exit: number };

/** Makes an executable in a folder that plays dbt, and gives back its path. */
export function puppetDbt(folder: string, steps: readonly Step[]): string {
  const command = path.join(folder, 'dbt');
  const stepsFile = path.join(folder, 'steps.json');
  const puppet = path.join(__dirname, 'puppet.mjs');
  writeFileSync(stepsFile, JSON.stringify(steps));
  writeFileSync(
    command,
    `#!/bin/sh\nexec "${process.execPath}" "${puppet}" "${stepsFile}" "$@"\n`,
    { mode: 0o755 },
  );
  return command;
}

/** The invocation all lines of `logged` are of. */
export const invocation = 'b65eb010-4cfd-40a4-9e49-f423c8c9bb36';

/** A line of dbt's structured log. */
export function logged(name: string, data: object, msg = '', level = 'info'): string {
  return JSON.stringify({ data, info: { name, msg, level, invocation_id: invocation } });
}

/** The line with which dbt tells that a node of project `shop` has ended. */
export function nodeLogged(uniqueId: string, status: string): string {
  const [kind = '', , name = ''] = uniqueId.split('.');
  const node_info = {
    unique_id: uniqueId,
    node_name: name,
    resource_type: kind,
    node_status: status,
  };
  return logged('LogModelResult', { node_info, status, index: 1, total: 1 });
}

/** The text of a run_results.json. */
export function runResults(rows: readonly object[], invocationId = invocation): string {
  return JSON.stringify({ metadata: { invocation_id: invocationId }, results: rows });
}
