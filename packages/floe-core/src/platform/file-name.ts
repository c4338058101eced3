import path from 'node:path';

/** What messages call a file: relative to the project, with `/`; absolute when it is of neither project nor workspace. */
export function fileName(
  file: string,
  { projectDir, workspaceRoot }: { projectDir: string; workspaceRoot?: string | undefined },
): string {
  const isInside = [projectDir, workspaceRoot].some(
    (folder) => folder !== undefined && !path.relative(folder, file).startsWith('..'),
  );
  return isInside ? path.relative(projectDir, file).split(path.sep).join('/') : file;
}
