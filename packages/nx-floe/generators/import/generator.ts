import {
  formatFiles,
  joinPathFragments,
  runTasksInSerial,
  type GeneratorCallback,
  type Tree,
} from '@nx/devkit';
import { diagnose, plans, type ImportPlan } from 'floe-core';
import initGenerator from '../init/generator';
import { addFiles } from '../lib/add-files';
import { directoryInWorkspace } from '../lib/directory';
import { projectRoots } from '../lib/project-roots';
import { Refusal } from '../lib/refusal';
import { schemaFrom } from '../lib/schema-comment';
import { readProfiles } from './read-profiles';
import { importReport } from './report';
import type { ImportGeneratorOptions } from './schema';

/** `nx g nx-floe:import <directory>`: wraps a dbt project; its own files stay as they are. */
export default async function importGenerator(
  tree: Tree,
  options: ImportGeneratorOptions,
): Promise<GeneratorCallback> {
  const { skipPackageJson = false } = options;
  const root = directoryInWorkspace(tree, options.directory);
  const plan = await planFor(tree, root, options.name);
  const holder = (await projectRoots(tree)).get(plan.name);
  if (holder !== undefined && holder !== root) {
    throw new Refusal([diagnose('FLOE701', { name: plan.name, root: holder })]);
  }
  addFiles(tree, root, plan.files, 'It may be imported already. Move it away to import it anew.');
  const install = await initGenerator(tree, { skipFormat: true, skipPackageJson });
  if (!options.skipFormat) await formatFiles(tree);
  return runTasksInSerial(install, () => {
    process.stdout.write(importReport(plan));
  });
}

async function planFor(tree: Tree, root: string, name: string | undefined): Promise<ImportPlan> {
  const label = joinPathFragments(root, 'dbt_project.yml');
  const text = tree.read(label, 'utf8');
  if (text === null) throw new Refusal([diagnose('FLOE712', { folder: root })]);
  const plan = await plans.import({
    ...(name !== undefined && { name }),
    dbtProject: { label, text },
    ...readProfiles(tree, root),
    isFolder: (folder) => {
      const at = joinPathFragments(root, folder);
      return tree.exists(at) && !tree.isFile(at);
    },
    schemaFrom: (folder, schema) => schemaFrom(joinPathFragments(root, folder), schema),
  });
  if (!plan.ok) throw new Refusal(plan.problems);
  return plan.value;
}
