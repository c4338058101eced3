import { joinPathFragments, type Tree } from '@nx/devkit';
import { diagnose, plans, type LookUp } from 'floe-core';
import { Refusal } from './refusal';
import { projectRoots } from './project-roots';
import { schemaFrom } from './schema-comment';

/** A project that is to be made. */
export interface NewProject {
  readonly name: string;
  /** Its folder, relative to the workspace. */
  readonly root: string;
  /** Name of a template, such as `basic`. */
  readonly template: string;
}

/**
 * Writes the files of a new project (runtime view §2) into the tree.
 *
 * @throws Refusal when the name, the template or the folder will not do; nothing is written then
 */
export async function addProject(tree: Tree, { name, root, template }: NewProject): Promise<void> {
  const plan = plans.project({ name, template, schema: schemaFrom(root, 'floe') });
  if (!plan.ok) throw new Refusal(plan.problems);
  const holder = (await projectRoots(tree)).get(name);
  if (holder !== undefined && holder !== root) {
    throw new Refusal([diagnose('FLOE701', { name, root: holder })]);
  }
  const inTheWay = plans.checkFree(root, plan.value, lookUpIn(tree, root));
  if (inTheWay.length > 0) throw new Refusal(inTheWay);
  for (const { path, content } of plan.value) tree.write(joinPathFragments(root, path), content);
}

function lookUpIn(tree: Tree, root: string): LookUp {
  return (path) => {
    const at = joinPathFragments(root, path);
    if (tree.isFile(at)) return 'file';
    return tree.exists(at) ? 'folder' : undefined;
  };
}
