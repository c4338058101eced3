import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { diagnose, plans } from 'floe-core';
import path from 'node:path';
import { addFiles } from '../lib/add-files';
import { floeProjects } from '../lib/project-roots';
import { Refusal } from '../lib/refusal';
import type { ContainerGeneratorOptions } from './schema';

/** `nx g nx-floe:container <project>`: a Dockerfile and a Kubernetes Job that run what the project compiles to. */
export default async function containerGenerator(
  tree: Tree,
  options: ContainerGeneratorOptions,
): Promise<GeneratorCallback> {
  const { project, platformEnv, image } = options;
  const root = await rootOf(tree, project);
  const request = {
    projectDir: path.join(tree.root, root),
    workspaceRoot: tree.root,
    ...(platformEnv !== undefined && { platformEnv }),
    ...(image !== undefined && { image }),
  };
  const plan = await plans.container(request, { env: process.env, now: () => new Date() });
  if (!plan.ok) throw new Refusal(plan.problems);
  addFiles(tree, root, plan.value, 'Move it away to have it written anew.');
  if (!options.skipFormat) await formatFiles(tree);
  return () => {
    process.stdout.write(nextSteps(project, root, platformEnv));
  };
}

async function rootOf(tree: Tree, project: string): Promise<string> {
  const projects = await floeProjects(tree);
  const found = projects.find(({ name }) => name === project);
  if (found) return found.root;
  const known = projects.map(({ name }) => name).sort();
  throw new Refusal([diagnose('FLOE718', { project, known })]);
}

function nextSteps(project: string, root: string, platformEnv: string | undefined): string {
  const option = platformEnv === undefined ? '' : ` --platformEnv=${platformEnv}`;
  return [
    `✓ Created Dockerfile and k8s-job.yaml in ${root}`,
    '',
    'Next:',
    `  nx run ${project}:compile${option}`,
    `  docker build --tag <the image that k8s-job.yaml names> ${root}, and push it`,
    '  kubectl apply --filename k8s-job.yaml',
    '',
  ].join('\n');
}
