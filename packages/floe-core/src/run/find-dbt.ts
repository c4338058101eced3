import { adapterOf } from '../compiler';
import type { Outcome } from '../diagnostics';
import type { DbtSettings } from '../engines';
import type { CompiledProject, CompiledRequest, DbtOptions } from '../project';
import { sayProgress, type Terminal } from '../terminal';
import { type DbtTool, resolveDbt } from '../toolchain';

/** Finds the dbt for a project, or makes one, which takes a while and is told; FLOE4xx where there is none. */
export function findDbt(
  { projectDir, artifacts }: CompiledProject,
  { workspaceRoot, dbt }: CompiledRequest & Pick<DbtOptions, 'dbt'>,
  terminal: Terminal,
): Promise<Outcome<DbtTool>> {
  return resolveDbt({
    projectDir,
    adapter: adapterOf(artifacts.compute.target),
    env: terminal.env,
    onProgress: (line) => {
      sayProgress(terminal, line);
    },
    signal: terminal.signal,
    ...(workspaceRoot !== undefined && { workspaceRoot }),
    ...(dbt !== undefined && { dbt }),
  });
}

/**
 * How dbt is started for a project.
 *
 * @param env of the user, with the values of secrets
 */
export function settingsFor(
  { projectDir, artifacts, profilesDir, state }: CompiledProject,
  env: DbtSettings['env'],
): Omit<DbtSettings, 'dbt' | 'python'> {
  const { targetDir, logDir } = state;
  return {
    ...{ projectDir, profilesDir, targetDir, logDir, env },
    dbtProjectDir: artifacts.dbt_project_path,
  };
}
