import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/** As many links in a row as Linux follows. */
const mostLinks = 40;

/**
 * The file a path leads to once every link is followed: in its folder, in those above, and the file itself. It need not be there, nor its
 * folder; a link that leads nowhere stands for the file that opening it would make. The path itself where links run in a circle
 * or may not be read: nobody can open that.
 */
export async function realFileOf(file: string): Promise<string> {
  return (await follow(path.resolve(file), mostLinks)) ?? file;
}

async function follow(file: string, links: number): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || links === 0) return undefined;
  }
  const above = path.dirname(file);
  const folder = above === file ? above : await follow(above, links);
  if (folder === undefined) return undefined;
  const here = path.join(folder, path.basename(file));
  const target = await readlink(here).catch(() => undefined);
  return target === undefined ? here : follow(path.resolve(folder, target), links - 1);
}
