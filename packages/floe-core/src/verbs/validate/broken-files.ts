import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { FloeConfig } from '../../config';
import { diagnose, type Diagnostic } from '../../diagnostics';
import { textProblem } from '../../static-graph';
import { filesDbtReads } from '../../workspace';

/**
 * A warning for each file in the directories of the transforms that dbt will most likely refuse: the project's place among the
 * others is told by what could be read of it. Never rejects.
 */
export async function brokenFiles(config: FloeConfig): Promise<readonly Diagnostic[]> {
  const { projectDir, dbtProjectDir, transforms } = config;
  const except = ['target', 'logs', 'dbt_packages'].map((each) => path.join(dbtProjectDir, each));
  const files = transforms.flatMap((each) => listed(path.resolve(projectDir, each.path), except));
  const findings: Diagnostic[] = [];
  for (const file of [...new Set(files)].sort()) {
    const problem = ownFile.test(file) ? undefined : await textProblem(file, textOf(file));
    if (problem === undefined) continue;
    const shown = path.relative(projectDir, file).replaceAll(path.sep, '/');
    const place = { file: shown, line: problem.line };
    findings.push(diagnose('FLOE316', { reason: problem.message }, place));
  }
  return findings;
}

/** Told of elsewhere. */
const ownFile = /[\\/](?:floe\.yaml|platform\.yaml|dbt_project\.yml|profiles\.yml)$/;

/** At once: to wait for each of a thousand small files takes three times as long as to read it. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function listed(folder: string, except: readonly string[]): readonly string[] {
  try {
    return filesDbtReads(folder, except);
  } catch {
    return [];
  }
}
