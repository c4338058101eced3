import {
  detectPackageManager,
  formatFiles,
  type GeneratorCallback,
  getPackageManagerCommand,
  readNxJson,
  type Tree,
} from '@nx/devkit';
import { addFiles } from '../lib/add-files';
import { type PackageManager, providers, type Workflow } from './providers';
import type { CiWorkflowGeneratorOptions } from './schema';

const lockFiles: Readonly<Record<PackageManager['name'], string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
};

/** `nx g nx-floe:ci-workflow`: a workflow that builds and tests the dbt projects a change affects, and no others. */
export default async function ciWorkflowGenerator(
  tree: Tree,
  options: CiWorkflowGeneratorOptions,
): Promise<GeneratorCallback> {
  const { ci, name = 'dbt', platformEnv } = options;
  const provider = providers[ci];
  const workflow: Workflow = {
    name,
    mainBranch: mainBranchOf(tree),
    packageManager: packageManagerOf(tree),
    ...(platformEnv !== undefined && { platformEnv }),
  };
  const path = provider.file(workflow);
  const files = [{ path, content: provider.write(workflow) }];
  addFiles(tree, '.', files, 'Move it away to have it written anew.');
  if (!options.skipFormat) await formatFiles(tree);
  return () => {
    process.stdout.write(
      `✓ Created ${path}\n\nNext:\n${provider.next.map((line) => `  ${line}\n`).join('')}`,
    );
  };
}

function mainBranchOf(tree: Tree): string {
  return (readNxJson(tree)?.defaultBase ?? 'main').replace(/^origin\//, '');
}

function packageManagerOf(tree: Tree): PackageManager {
  const name = detectPackageManager(tree.root);
  const { ciInstall, exec } = getPackageManagerCommand(name, tree.root);
  return { name, install: ciInstall, exec, lockFile: lockFiles[name] };
}
