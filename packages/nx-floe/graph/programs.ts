import path from 'node:path';

/** What lies in the folder `bin` of this package. */
export type Program = 'floe' | 'print-reads';

const known = new Map<string, string>();

/** The path of a program of this very package from the root of the workspace: the same text in every clone. */
export function programFrom(workspaceRoot: string, program: Program): string {
  const key = `${program} ${workspaceRoot}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  // The bundle and the built files are both two folders deep.
  const place = path.join(__dirname, '..', '..', 'bin', `${program}.js`);
  const found = path.relative(workspaceRoot, place).split(path.sep).join('/');
  known.set(key, found);
  return found;
}
