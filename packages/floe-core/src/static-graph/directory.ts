import type { DbtProject } from './dbt-files';
import type { FactsCache } from './facts-cache';
import { upwards, type Workspace } from './workspace';

/** Who is who in the workspace. */
export interface Directory {
  /** Whether the workspace has a project of this name. */
  has(name: string): boolean;
  /** What a project's dbt_project.yml calls it. */
  dbtName(project: DbtProject): string | undefined;
  /** The projects whose dbt project is called so, but for those that run the asker's own. */
  called(dbtName: string, asker: DbtProject): readonly string[];
  /** The project a folder lies in. */
  ownerOf(folder: string): string | undefined;
}

export function directory(
  workspace: Workspace,
  projects: readonly DbtProject[],
  facts: FactsCache,
): Directory {
  const names = new Set(workspace.projects.map(({ name }) => name));
  // The workspace itself may be a project. All lies in it, so it says nothing that a folder does.
  const byRoot = new Map(
    workspace.projects.filter(({ root }) => root !== '.').map(({ root, name }) => [root, name]),
  );
  const dbtName = ({ projectFile }: DbtProject): string | undefined =>
    projectFile && facts.of('project', projectFile.hash)?.name;
  const byDbtName = new Map<string, DbtProject[]>();
  for (const project of projects) {
    const named = dbtName(project);
    if (named !== undefined) byDbtName.set(named, [...(byDbtName.get(named) ?? []), project]);
  }
  return {
    has: (name) => names.has(name),
    dbtName,
    called(named, asker) {
      const all = byDbtName.get(named) ?? [];
      return all.filter(({ dbtRoot }) => dbtRoot !== asker.dbtRoot).map(({ name }) => name);
    },
    ownerOf: (folder) => upwards(folder).flatMap((each) => byRoot.get(each) ?? [])[0],
  };
}
