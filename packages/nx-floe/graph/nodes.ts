import type { CreateNodes, CreateNodesResult, ProjectConfiguration } from '@nx/devkit';
import { openVerdicts, type Verdicts } from 'floe-core/hermetic';
import { findProjects, type FloeProject, type Named } from 'floe-core/outline';
import path from 'node:path';
import { besideOf, isAllBeside, type Surroundings } from './beside';
import { type FilesOnDisk, onDisk } from './disk';
import { pattern, sortMatches } from './matched-files';
import { type ModelProjects, noModels, readModelProjects } from './model-projects';
import { modelTargets, type ModelTargets } from './model-targets';
import { normalizeOptions, platformEnvIn, type FloePluginOptions, wantsModels } from './options';
import { ownsDbtProject } from './own-dbt-project';
import { runCachingOf } from './run-caching';
import { targetsFor } from './targets';
import { verdictsFile, workspaceDataFile } from './workspace-data';

/**
 * The hook Nx finds floe projects with: each floe.yaml makes its folder a project, with a target for each
 * verb. It runs in every Nx command and an error would stop them all, so it looks at a few words of each file
 * and never throws: what is wrong in a floe.yaml is told by `validate`.
 */
export const createNodes: CreateNodes<FloePluginOptions> = [
  pattern,
  async (files, options, { workspaceRoot, nxJsonConfiguration }) => {
    if (process.env.NX_FLOE_DISABLE === 'true') return [];
    const platformEnv = platformEnvIn(options);
    const { floeFiles, present } = sortMatches(files, nxJsonConfiguration);
    const disk = onDisk(workspaceRoot, present);
    const found = await findProjects(floeFiles, disk, path.basename(workspaceRoot));
    await disk.save();
    const models = wantsModels(options)
      ? await readModelProjects(found, workspaceRoot, disk.has)
      : noModels;
    const surroundings: Surroundings = {
      workspaceRoot,
      names: normalizeOptions(options),
      nxJson: nxJsonConfiguration,
      environment: process.env,
      exists: disk.exists,
      ...(platformEnv !== undefined && { platformEnv }),
    };
    const memories = {
      verdicts: verdictsFile(workspaceRoot),
      files: workspaceDataFile(workspaceRoot, 'nx-floe-hermetic'),
    };
    const verdicts = openVerdicts(memories, process.env);
    const nodes: [string, CreateNodesResult][] = [];
    for (const each of found) {
      const project = await projectFor(each, surroundings, { has: disk.has, verdicts, models });
      nodes.push([each.file, { projects: { [each.root]: project } }]);
    }
    await verdicts.save();
    return nodes;
  },
];

async function projectFor(
  project: FloeProject,
  surroundings: Surroundings,
  {
    has,
    verdicts,
    models,
  }: Pick<FilesOnDisk, 'has'> & {
    readonly verdicts: Verdicts;
    readonly models: ModelProjects;
  },
): Promise<Omit<ProjectConfiguration, 'root'>> {
  const { name, root, outline } = project;
  const { names, platformEnv, workspaceRoot, nxJson } = surroundings;
  const owns = ownsDbtProject(root, outline.transforms, has);
  const targets = targetsFor({
    name,
    root,
    transforms: outline.transforms,
    names,
    beside: besideOf(project, surroundings),
    allBeside: isAllBeside(project, process.platform),
    ownsDbtProject: owns,
    workspaceRoot,
    runCaching: await runCachingOf(project, {
      ...{ workspaceRoot, nxJson, run: names.run ?? 'run', ownsDbtProject: owns, verdicts },
      platform: process.platform,
    }),
    ...(platformEnv !== undefined && { platformEnv }),
  });
  const ofModels = modelTargetsOf(root, models, surroundings);
  return {
    name,
    projectType: 'application',
    metadata: {
      technologies: ['dbt', 'floe'],
      description: descriptionOf(project),
      targetGroups: { dbt: Object.keys(targets), ...ofModels.groups },
    },
    targets: { ...ofModels.targets, ...targets },
  };
}

function modelTargetsOf(
  root: string,
  { at, called, executor }: ModelProjects,
  { names, platformEnv }: Surroundings,
): ModelTargets {
  const project = at.get(root);
  if (!project) return { targets: {}, groups: {} };
  return modelTargets({
    ...{ project, called, names, executor },
    ...(platformEnv !== undefined && { platformEnv }),
  });
}

function descriptionOf({ yieldedTo }: Named): string {
  const what = 'A dbt project, described by floe.yaml.';
  if (yieldedTo === undefined) return what;
  const { name, root } = yieldedTo;
  return `${what} Named after its folder, since '${name}' is the name of the project in '${root}'.`;
}
