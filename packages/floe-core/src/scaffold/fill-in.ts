import type { PlannedFile } from './planned-file';

/** What the words of a template stand for, by the word: `<%= name %>`. */
export type Words = Readonly<Record<string, string>>;

/** A file of a template with its words filled in, in its text and in its path. */
export function fillIn({ path, content }: PlannedFile, words: Words): PlannedFile {
  const fill = (text: string): string =>
    Object.entries(words).reduce(
      (so, [word, value]) => so.replaceAll(`<%= ${word} %>`, () => value),
      text,
    );
  return { path: realPath(fill(path)), content: fill(content) };
}

/**
 * What stands for `schema`, at the end of a first line: the line below it, by which editors find the JSON Schema of
 * the file.
 *
 * @param schema where the schema is, from the folder of the file; nothing when that is not known
 */
export function schemaLine(schema: string | undefined): string {
  return schema === undefined ? '' : `\n# yaml-language-server: $schema=${schema}`;
}

/** npm leaves `.gitignore` files out of what it packs, so templates carry such files without the dot. */
function realPath(path: string): string {
  return path === 'gitignore' || path === 'dockerignore' ? `.${path}` : path;
}
