import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { FloeConfig } from '../config';
import { type Diagnostic, diagnose } from '../diagnostics';
import { filesDbtReads } from '../places';
import { textProblem } from '../static-graph';

/**
 * A warning for each file in the directories of the transforms that dbt will most likely refuse: the project's place among the
 * others is told by what could be read of it. Never rejects.
 */
export async function brokenFiles(config: FloeConfig): Promise<readonly Diagnostic[]> {
  const { projectDir, dbtProjectDir, transforms } = config;
  const except = ['target', 'logs', 'dbt_packages'].map((each) => path.join(dbtProjectDir, each));
  const files = transforms.flatMap((each) => listed(path.resolve(projectDir, each.path), except));
  const findings: Diagnostic[] = [];
  // One by one, so that thousands are not open at once.
  for (const file of [...new Set(files)].sort()) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const problem = ownFile.test(file) ? undefined : await textProblem(file, text);
    if (problem === undefined) continue;
    const shown = path.relative(projectDir, file).replaceAll(path.sep, '/');
    const place = { file: shown, line: problem.line };
    findings.push(diagnose('FLOE316', { reason: problem.message }, place));
  }
  return findings;
}

/** Told of elsewhere. */
const ownFile = /[\\/](?:floe\.yaml|platform\.yaml|dbt_project\.yml|profiles\.yml)$/;

function listed(folder: string, except: readonly string[]): readonly string[] {
  try {
    return filesDbtReads(folder, except);
  } catch {
    return [];
  }
}
