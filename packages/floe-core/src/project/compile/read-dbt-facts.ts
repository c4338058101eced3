import path from 'node:path';

import type { CompileInput } from '../../compiler';
import type { FloeConfig } from '../../config';
import { readClassifications, readDbtProject } from '../../dbt';
import { diagnose, type Diagnostic } from '../../diagnostics';

/** What compiling must know of the dbt project, and what is wrong with its files. */
export interface DbtFacts {
  readonly known: Pick<CompileInput, 'dbtProjectFile' | 'profileName' | 'classifications'>;
  readonly findings: readonly Diagnostic[];
}

/** Reads dbt_project.yml, and of the manifest of the last run what it says of columns. */
export async function readDbtFacts(config: FloeConfig): Promise<DbtFacts> {
  const [project, manifest] = await Promise.all([projectOf(config), classificationsOf(config)]);
  return {
    known: { ...project.known, ...manifest.known },
    findings: [...project.findings, ...manifest.findings],
  };
}

async function projectOf(config: FloeConfig): Promise<DbtFacts> {
  const dbtProjectFile = shownIn(config, 'dbt_project.yml');
  const read = await readDbtProject(config.dbtProjectDir);
  if (read.ok) {
    const { profile } = read.project;
    return {
      known: { dbtProjectFile, ...(profile !== undefined && { profileName: profile }) },
      findings: [],
    };
  }
  // The YAML reader ends its sentence with a colon, for the excerpt that is left out here.
  const reason = read.reason.replace(/:$/, '');
  const findings = [diagnose('FLOE303', { reason }, { file: dbtProjectFile })];
  return { known: { dbtProjectFile }, findings };
}

async function classificationsOf(
  config: FloeConfig,
): Promise<{ known: Pick<CompileInput, 'classifications'>; findings: readonly Diagnostic[] }> {
  // Then they come from somewhere else, which is not floe's to know.
  if (config.governance?.classification_source === 'external') return { known: {}, findings: [] };
  const file = path.join('target', 'manifest.json');
  const read = await readClassifications(path.join(config.dbtProjectDir, file));
  if (!read.ok) {
    const params = { file: shownIn(config, file), reason: read.reason };
    return { known: {}, findings: [diagnose('FLOE315', params)] };
  }
  const { classifications } = read;
  return { known: classifications ? { classifications } : {}, findings: [] };
}

/** A file of the dbt project, as messages name it. */
function shownIn({ projectDir, dbtProjectDir }: FloeConfig, file: string): string {
  return path.relative(projectDir, path.join(dbtProjectDir, file)).replaceAll(path.sep, '/');
}
