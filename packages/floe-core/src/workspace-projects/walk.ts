import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Folders that hold no projects, or other people's, or copies of ours. Nx is told by git which these are; here they go by their
 * names.
 */
const foreign = /^(?:\..*|node_modules|dbt_packages|dbt_modules|target|dist|__pycache__)$/;

/**
 * The files below a folder whose names are of use, as paths relative to it, with `/`. Links to folders are not followed, Python
 * environments and what lies in folders that are not ours is left out.
 *
 * @param folder absolute
 * @param levels how many folders down is looked
 */
export function filesCalled(folder: string, name: RegExp, levels = Infinity): readonly string[] {
  const found: string[] = [];
  const visit = (at: string, prefix: string, left: number): void => {
    const entries = entriesOf(at);
    // A Python environment holds thousands of folders.
    if (entries.some((entry) => entry.name === 'pyvenv.cfg')) return;
    for (const entry of entries) {
      const place = path.join(at, entry.name);
      if (!entry.isDirectory()) {
        if (name.test(entry.name)) found.push(prefix + entry.name);
      } else if (left > 0 && !foreign.test(entry.name)) {
        visit(place, `${prefix}${entry.name}/`, left - 1);
      }
    }
  };
  visit(folder, '', levels);
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Somebody else's, and closed to us.
    return [];
  }
}
