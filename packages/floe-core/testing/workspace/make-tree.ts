import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files by their paths; `→ target` makes a link. */
export type Tree = Readonly<Record<string, string>>;

/** Writes files and links below a folder. A link that cannot be made where something is already is left out. */
export function makeTree(folder: string, tree: Tree): void {
  for (const [name, text] of Object.entries(tree)) {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    if (text.startsWith('→ ')) symlinkSync(text.slice(2), place);
    else writeFileSync(place, text);
  }
}
