import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { FloeConfig } from '../../config';
import { diagnose, type Diagnostic } from '../../diagnostics';
import { textProblem } from '../../static-graph';
import {
  type DefinitionFile,
  isDefinitionFile,
  problemOfDefinitions,
  type TextProblem,
} from '../../template';
import { disk, filesRead, layoutAt, type ReadFile, slashed } from '../../workspace';

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
  const named = files.filter(({ file }) => folders.some((each) => file.startsWith(`${each}/`)));
  const findings: Diagnostic[] = [];
  for (const [file, kinds] of [...readingsOf(named)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const problem = await problemOf(file, kinds);
    if (problem === undefined) continue;
    const shown = path.relative(projectDir, file).replaceAll(path.sep, '/');
    const place = { file: shown, line: problem.line };
    findings.push(diagnose('FLOE316', { reason: problem.message }, place));
  }
  return findings;
}

type ReadAs = ReadFile['readAs'];

/** One file may be read as several things. */
function readingsOf(files: readonly ReadFile[]): ReadonlyMap<string, readonly ReadAs[]> {
  const readings = new Map<string, ReadAs[]>();
  for (const { file, readAs } of files) {
    const known = readings.get(file);
    if (known === undefined) readings.set(file, [readAs]);
    else known.push(readAs);
  }
  return readings;
}

/** Of files of definitions dbt reads only these. */
async function problemOf(file: string, kinds: readonly ReadAs[]): Promise<TextProblem | undefined> {
  const text = textOf(file);
  const definitions = kinds.filter((each): each is ReadAs & DefinitionFile =>
    isDefinitionFile(each),
  );
  if (definitions.length < kinds.length) return textProblem(file, text);
  return definitions
    .map((each) => problemOfDefinitions(text, each))
    .find((each) => each !== undefined);
}

/** At once: to wait for each of a thousand small files takes three times as long as to read it. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
