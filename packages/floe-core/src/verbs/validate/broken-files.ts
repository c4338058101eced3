import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { FloeConfig } from '../../config';
import { diagnose, type Diagnostic } from '../../diagnostics';
import { textProblem } from '../../static-graph';
import { disk, filesRead, layoutAt, slashed } from '../../workspace';

/**
 * A warning for each file in the directories of the transforms that dbt will most likely refuse: the project's place among the
 * others is told by what could be read of it. Never rejects.
 */
export async function brokenFiles(
  config: FloeConfig,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Diagnostic[]> {
  const { projectDir, dbtProjectDir, transforms } = config;
  const root = slashed(dbtProjectDir);
  const layout = await layoutAt(disk, root, { env });
  const folders = transforms.map((each) => slashed(path.resolve(projectDir, each.path)));
  const files = layout === undefined ? [] : filesRead(disk, root, layout);
  const named = files
    .map(({ file }) => file)
    .filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)));
  const findings: Diagnostic[] = [];
  for (const file of [...new Set(named)].sort()) {
    const problem = await textProblem(file, textOf(file));
    if (problem === undefined) continue;
    const shown = path.relative(projectDir, file).replaceAll(path.sep, '/');
    const place = { file: shown, line: problem.line };
    findings.push(diagnose('FLOE316', { reason: problem.message }, place));
  }
  return findings;
}

/** At once: to wait for each of a thousand small files takes three times as long as to read it. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
