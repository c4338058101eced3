import type { Tree } from '@nx/devkit';

/**
 * The lines that keep what floe makes out of git at any depth, except the pin of a platform from a registry: the
 * team shares it. Git looks into no folder that is ignored itself, so the lines are about what is in `.floe`.
 */
const everythingInFloe = '**/.floe/*';
const exceptThePin = '!**/.floe/platform-version.yaml';

/** What earlier versions of this generator wrote, which ignores the pin too. */
const earlierLine = '.floe/';

/** Lines that someone else wrote, and that say it all; they stay as they are. */
const linesOfOthers: ReadonlySet<string> = new Set(['.floe', '**/.floe', '**/.floe/']);

/**
 * Lets git ignore what floe makes, below what the workspace's .gitignore says, unless a line of it says so already.
 * The line of earlier versions gives way to today's in its place.
 */
export function ignoreFloeFolders(tree: Tree): void {
  const before = tree.read('.gitignore', 'utf8') ?? '';
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = before.split(/\r?\n/);
  const words = lines.map((line) => line.trim());
  if (words.some((line) => line === everythingInFloe || linesOfOthers.has(line))) return;
  const ours = [everythingInFloe, exceptThePin];
  if (words.includes(earlierLine)) {
    const first = words.indexOf(earlierLine);
    const kept = lines.filter((_, index) => index === first || words[index] !== earlierLine);
    tree.write('.gitignore', kept.toSpliced(first, 1, ...ours).join(end));
    return;
  }
  const gap = before === '' || before.endsWith('\n') ? '' : end;
  tree.write('.gitignore', before + gap + ours.map((line) => line + end).join(''));
}
