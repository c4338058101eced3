import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder above with an nx.json, or else with a .git: its `.venv` may hold the dbt to use. */
export function findWorkspaceRoot(start: string): string | undefined {
  return findUpwards(start, 'nx.json') ?? findUpwards(start, '.git');
}

function findUpwards(start: string, name: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, name))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
