import path from 'node:path';

import { stateFiles, statePath } from '../../state';
import { floeVersion } from '../../assets';
import { adapterOf, outputOf } from '../../compiler';
import { dbtEnvironment, type DbtSettings } from '../../engines';
import type { Project } from '../../project';
import {
  attachedIn,
  type GraphInputs,
  type NodeStateAccess,
  type ProjectFacts,
  readProjectFacts,
  settingsIn,
  whyNotKnown,
  type World,
} from '../../reuse';
import { installedPackages } from '../../toolchain';
import { disk, layoutAt, slashed } from '../../workspace';
import type { DbtProject } from '../with-dbt';

/** What is known of a project before dbt starts, as far as it decides what is reused. */
export interface ReuseContext {
  readonly access: NodeStateAccess;
  /** Its manifest is a copy of floe's own: dbt adds to the one in its target folder while it runs. */
  readonly inputs: GraphInputs;
  /** Absolute path of dbt's own manifest. */
  readonly written: string;
  readonly world: Pick<World, 'settings' | 'target' | 'env'>;
  /** Of dbt, of what makes the tables, and of floe. */
  readonly versions: Readonly<Record<string, string>>;
  /** Reads what dbt_project.yml says now. */
  readonly facts: () => Promise<ProjectFacts>;
}

/** Or why nothing can be known, as a sentence. */
export type ReuseContextRead =
  | { readonly known: true; readonly context: ReuseContext }
  | { readonly known: false; readonly why: string };

/**
 * Gathers what a run's tables may depend on beside dbt's graph and the data.
 *
 * @param vars YAML or JSON mapping, as it is handed to dbt
 */
export async function reuseContextOf(
  { project, dbt }: Pick<DbtProject, 'project' | 'dbt'>,
  vars: string | undefined,
): Promise<ReuseContextRead> {
  const { artifacts, databaseFile, state } = project;
  const { settings: dbtSettings } = dbt;
  const { dbtProjectDir, projectDir, python } = dbtSettings;
  const { target, output } = outputOf(artifacts);
  const settings = settingsIn(output);
  const place = {
    ...{ adapter: adapterOf(artifacts.compute.target), settings: output },
    attached: attachedIn(output, projectDir),
    ...(python !== undefined && { python }),
    ...(databaseFile !== undefined && { databaseFile }),
  };
  const why = whyNotKnown(place);
  if (why !== undefined) return { known: false, why };
  const packages = python && (await installedPackages(python, dbtSettings.env));
  if (!packages) {
    return { known: false, why: 'It cannot be told which packages this dbt is made of.' };
  }
  const installation = [...packages].map((each) => each.join(' ')).sort();
  const ofDbt = [...packages].filter(([name]) => name.startsWith('dbt-'));
  const env = dbtEnvironment(dbtSettings.env);
  // Of one that is broken, dbt itself will tell.
  const layout = await layoutAt(disk, slashed(dbtProjectDir), { env });
  const packagesDir = path.resolve(dbtProjectDir, layout?.packagesInstallPath ?? 'dbt_packages');
  return {
    known: true,
    context: {
      access: {
        ...{ ...place, stateDir: state.stateDir, cwd: projectDir, env },
        installation: installation.join('\n'),
      },
      written: artifacts.dbt_manifest_path,
      inputs: graphInputs({ project, dbt: dbtSettings, vars, installation, env }),
      world: { settings, target: { ...output, name: target }, env },
      versions: Object.fromEntries(ofDbt),
      facts: () => readProjectFacts(dbtProjectDir, packagesDir, vars),
    },
  };
}

function graphInputs(of: {
  readonly project: Project;
  readonly dbt: DbtSettings;
  readonly vars: string | undefined;
  readonly installation: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}): GraphInputs {
  const { project, dbt, vars, installation, env } = of;
  const { dbtProjectDir, profilesDir, upstreamFile } = dbt;
  const { stateDir } = project.state;
  return {
    stateDir,
    dbtProjectDir,
    files: [
      path.join(profilesDir, 'profiles.yml'),
      ...(upstreamFile === undefined ? [] : [upstreamFile]),
    ],
    facts: {
      vars: vars ?? '',
      dbt: [dbt.dbt, ...installation].join('\n'),
      floe: floeVersion(),
    },
    env,
    manifest: statePath(stateDir, stateFiles.manifest),
  };
}
