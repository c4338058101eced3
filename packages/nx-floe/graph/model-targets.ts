import type { TargetConfiguration } from '@nx/devkit';
import type { ModelGraph, ProjectNode } from 'floe-core/static-graph';
import { modelInputs, type Work } from './model-inputs';
import type { TargetNames } from './options';

type DependsOn = NonNullable<TargetConfiguration['dependsOn']>[number];

/** A floe project of the workspace with what its dbt project consists of. */
export interface ModelProject {
  /** The project's name in the workspace. */
  readonly name: string;
  /** Its folder, relative to the workspace. */
  readonly root: string;
  readonly graph: ModelGraph;
}

/** What is known when the targets of models are made. */
export interface ModelContext {
  readonly project: ModelProject;
  /** The projects of the workspace by the name in their dbt_project.yml; several may run the same. */
  readonly called: ReadonlyMap<string, readonly ModelProject[]>;
  readonly names: TargetNames;
  /** See `modelExecutor`. */
  readonly executor: string;
  /** The environment of platform.yaml, when the plugin's options name one. */
  readonly platformEnv?: string;
}

/** Targets, and the groups they are shown in. */
export interface ModelTargets {
  readonly targets: Readonly<Record<string, TargetConfiguration>>;
  readonly groups: Readonly<Record<string, string[]>>;
}

const works: readonly Work[] = ['run', 'test'];

/**
 * A target `run--<node>` and a target `test--<node>` for each model, seed and snapshot of a project, and one for all of
 * either. A node is built after its parents and their tests, as in `dbt build`. Nothing is cached: what is in the warehouse
 * is known to node state, and not to Nx.
 */
export function modelTargets(context: ModelContext): ModelTargets {
  const { root, graph } = context.project;
  const inputsOf = modelInputs(root, graph);
  const nodes = [...graph.nodes.values()];
  const all = works.map((work) => {
    const each = nodes.map((node): [string, TargetConfiguration] => [
      targetOf(work, node.name, context),
      { ...describe(work, node, context), inputs: inputsOf(work, node) },
    ]);
    const targets = [
      [`${verbOf(work, context)}-models`, aggregate(work, context)],
      ...each,
    ] as const;
    return { group: `models: ${verbOf(work, context)}`, targets };
  });
  return {
    targets: Object.fromEntries(all.flatMap(({ targets }) => targets)),
    groups: Object.fromEntries(
      all.map(({ group, targets }) => [group, targets.map(([name]) => name)]),
    ),
  };
}

function describe(work: Work, node: ProjectNode, context: ModelContext): TargetConfiguration {
  const { platformEnv } = context;
  const options = { node: node.uniqueId, work, ...(platformEnv !== undefined && { platformEnv }) };
  return {
    executor: context.executor,
    options,
    cache: false,
    dependsOn: work === 'run' ? beforeRun(node, context) : beforeTest(node, context),
    outputs: [],
    metadata: {
      technologies: ['dbt'],
      description: `${doing[work]} the ${node.kind} ${node.name}.`,
    },
  };
}

const doing: Readonly<Record<Work, string>> = { run: 'Builds', test: 'Runs the tests of' };

const doingAll: Readonly<Record<Work, string>> = {
  run: 'Builds all models, seeds and snapshots, each as a task of its own.',
  test: 'Builds all models, seeds and snapshots and runs their tests, each as a task of its own.',
};

/** `affected` of Nx 24 takes a target by its inputs, so it has some. */
function aggregate(work: Work, context: ModelContext): TargetConfiguration {
  return {
    executor: 'nx:noop',
    cache: false,
    dependsOn: [`${verbOf(work, context)}--*`],
    inputs: ['{projectRoot}/**/*'],
    metadata: { technologies: ['dbt'], description: doingAll[work] },
  };
}

function verbOf(work: Work, { names }: Pick<ModelContext, 'names'>): string {
  return names[work] ?? work;
}

function targetOf(work: Work, name: string, context: Pick<ModelContext, 'names'>): string {
  return `${verbOf(work, context)}--${name}`;
}

function beforeRun(node: ProjectNode, context: ModelContext): DependsOn[] {
  const { names } = context;
  // Who makes a source is not told by the file that reads it: all that the project depends on comes first.
  const upstream = node.readsSource && names.run !== undefined ? [`^${names.run}`] : [];
  return [
    ...ofOwn('run', node.parents, context),
    ...ofOwn('test', node.testedParents, context),
    ...ofOthers(node, context),
    ...upstream,
  ];
}

function beforeTest({ uniqueId, testsLookAt }: ProjectNode, context: ModelContext): DependsOn[] {
  return ofOwn('run', [uniqueId, ...testsLookAt], context);
}

function ofOwn(work: Work, uniqueIds: readonly string[], context: ModelContext): string[] {
  const { nodes } = context.project.graph;
  return uniqueIds.flatMap((each) => {
    const node = nodes.get(each);
    return node ? [targetOf(work, node.name, context)] : [];
  });
}

/** What a node is built from in other projects of the workspace, by the refs that name those. */
function ofOthers(node: ProjectNode, context: ModelContext): DependsOn[] {
  const { called, project } = context;
  const found = node.abroad.flatMap((ref) =>
    (called.get(ref.package ?? '') ?? [])
      .filter(({ graph }) => graph.dbtRoot !== project.graph.dbtRoot)
      .flatMap((other) =>
        targetsFor(ref, other, context).map((target) => ({ projects: [other.name], target })),
      ),
  );
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

/** Of a model that no file tells of, such as the latest of some versions: all of its project. */
function targetsFor(
  { model, version }: ProjectNode['abroad'][number],
  { graph }: ModelProject,
  context: ModelContext,
): string[] {
  const name = version === undefined ? model : `${model ?? ''}.v${version}`;
  const node = [...graph.nodes.values()].find((each) => each.name === name);
  if (node) return works.map((work) => targetOf(work, node.name, context));
  return [context.names.run ?? []].flat();
}
