import path from 'node:path';

import { floeVersion } from '../../assets';
import { adapterOf, outputOf } from '../../compiler';
import { dbtEnvironment, type RunPlan } from '../../engines';
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
import type { Session } from '../session';

/** What is known of a project before dbt starts, as far as it decides what is reused. */
export interface Surroundings {
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
export type SurroundingsRead =
  | { readonly known: true; readonly surroundings: Surroundings }
  | { readonly known: false; readonly why: string };

/** Gathers what a run's tables may depend on beside dbt's graph and the data. */
export async function surroundingsOf(session: Session, plan: RunPlan): Promise<SurroundingsRead> {
  const { artifacts, tool, databaseFile } = session;
  const { target, output } = outputOf(artifacts);
  const settings = settingsIn(output);
  const { python } = tool;
  const place = {
    ...{ adapter: adapterOf(artifacts.compute.target), settings: output },
    attached: attachedIn(output, plan.projectDir),
    ...(python !== undefined && { python }),
    ...(databaseFile !== undefined && { databaseFile }),
  };
  const why = whyNotKnown(place);
  if (why !== undefined) return { known: false, why };
  const packages = python && (await installedPackages(python, plan.env));
  if (!packages) {
    return { known: false, why: 'It cannot be told which packages this dbt is made of.' };
  }
  const installation = [...packages].map((each) => each.join(' ')).sort();
  const ofDbt = [...packages].filter(([name]) => name.startsWith('dbt-'));
  const env = dbtEnvironment(plan.env);
  // Of one that is broken, dbt itself will tell.
  const layout = await layoutAt(disk, slashed(plan.dbtProjectDir), { env });
  const packagesDir = path.resolve(
    plan.dbtProjectDir,
    layout?.packagesInstallPath ?? 'dbt_packages',
  );
  const { vars } = plan.options;
  return {
    known: true,
    surroundings: {
      access: {
        ...{ ...place, stateDir: session.stateDir, cwd: plan.projectDir, env },
        installation: installation.join('\n'),
      },
      written: session.artifacts.dbt_manifest_path,
      inputs: graphInputs({ session, plan, installation, env }),
      world: { settings, target: { ...settings, name: target }, env },
      versions: Object.fromEntries(ofDbt),
      facts: () => readProjectFacts(plan.dbtProjectDir, packagesDir, vars),
    },
  };
}

function graphInputs(of: {
  readonly session: Session;
  readonly plan: RunPlan;
  readonly installation: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}): GraphInputs {
  const { session, plan, installation, env } = of;
  const { dbtProjectDir, profilesDir, upstreamFile, options } = plan;
  return {
    stateDir: session.stateDir,
    dbtProjectDir,
    files: [
      path.join(profilesDir, 'profiles.yml'),
      ...(upstreamFile === undefined ? [] : [upstreamFile]),
    ],
    facts: {
      vars: options.vars ?? '',
      dbt: [plan.dbt, ...installation].join('\n'),
      floe: floeVersion(),
    },
    env,
    manifest: path.join(session.stateDir, 'manifest.json'),
  };
}
