import type { ModelGraph, ProjectNode } from 'floe-core/static-graph';
import path from 'node:path';
import { type Input, input } from './inputs';

/** What a task does with a node. */
export type Work = 'run' | 'test';

/**
 * What each task of a node depends on: the node's file and what describes it, the same of all it is built from, and what
 * counts for all nodes. So a new model leaves the others alone, and `affected` of Nx 24 finds those below a change.
 *
 * @param root the project's folder, relative to the workspace
 */
export function modelInputs(
  root: string,
  graph: ModelGraph,
): (work: Work, node: ProjectNode) => Input[] {
  const { dbtRoot, macroFolders, testFolders } = graph;
  const ofProject = ['dbt_project.yml', 'packages.yml', 'dependencies.yml', 'package-lock.yml'];
  const shared = [
    '{projectRoot}/floe.yaml',
    ...ofProject.map((file) => input(dbtRoot, root, file)),
    ...macroFolders.map((folder) => input(folder, root, '**/*')),
  ];
  const generic = testFolders.map((folder) => input(folder, root, 'generic/**/*'));
  const filesOf = closures(graph);
  const inputOf = (file: string): string =>
    input(path.posix.dirname(file), root, path.posix.basename(file));
  return (work, node) => {
    const looksAt = work === 'test' ? [node.uniqueId, ...node.testsLookAt] : [node.uniqueId];
    const files = new Set(looksAt.flatMap((each) => [...filesOf(each)]));
    const ofTests = work === 'test' ? [...generic, ...node.testFiles.map(inputOf)] : [];
    return [...shared, ...ofTests, ...[...files].sort().map(inputOf)];
  };
}

/** The files of a node and of all it is built from. */
function closures({ nodes }: ModelGraph): (uniqueId: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const filesOf = (uniqueId: string): ReadonlySet<string> => {
    const before = known.get(uniqueId);
    if (before) return before;
    const node = nodes.get(uniqueId);
    const files = new Set(node ? [node.file, ...node.describedIn] : []);
    for (const parent of node?.parents ?? []) for (const file of filesOf(parent)) files.add(file);
    known.set(uniqueId, files);
    return files;
  };
  return filesOf;
}
