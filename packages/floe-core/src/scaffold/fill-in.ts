import type { PlannedFile } from './planned-file';
import { identifierOf } from './project-name';

/**
 * A file of a template as the new project has it. Templates know two words, in texts and in paths:
 * `<%= name %>`, the project's name, and `<%= identifier %>`, the same as dbt has it.
 */
export function fillIn({ path, content }: PlannedFile, name: string): PlannedFile {
  const fill = (text: string): string =>
    text.replaceAll('<%= name %>', name).replaceAll('<%= identifier %>', identifierOf(name));
  return { path: realPath(fill(path)), content: fill(content) };
}

/** npm leaves `.gitignore` files out of what it packs, so templates carry theirs without the dot. */
function realPath(path: string): string {
  return path === 'gitignore' ? '.gitignore' : path;
}
