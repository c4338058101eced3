import type { Tree } from '@nx/devkit';

/**
 * Adds a folder to the workspace's .gitignore, below what is there, unless a line of it says so already.
 *
 * @param folder with `/` at its end
 */
export function ignoreInGit(tree: Tree, folder: string): void {
  const before = tree.read('.gitignore', 'utf8') ?? '';
  const name = folder.replace(/\/$/, '');
  const saidBy = new Set([name, `**/${name}`]);
  const lines = before.split(/\r?\n/).map((line) => line.trim().replace(/\/$/, ''));
  if (lines.some((line) => saidBy.has(line))) return;
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const gap = before === '' || before.endsWith('\n') ? '' : end;
  tree.write('.gitignore', `${before}${gap}${folder}${end}`);
}
