import type { TargetConfiguration } from '@nx/devkit';
import { areAllWatched, dbtProjectFiles, type Input, transformFiles } from './inputs';
import { verbs, type TargetNames, type Verb } from './options';
import { printWorld } from './print-world';

/** What is known of a project when its targets are made. */
export interface TargetContext {
  /** The project's name in the workspace. */
  readonly name: string;
  /** Its folder, relative to the workspace. */
  readonly root: string;
  /** The paths of its transforms, as written in floe.yaml. */
  readonly transforms: readonly string[];
  readonly names: TargetNames;
  /** What validate and compile read beside floe.yaml and the dbt project. */
  readonly beside: Readonly<Record<Cached, readonly Input[]>>;
  /** Whether `beside` is all that they read there. */
  readonly allBeside: boolean;
  /** Whether all that dbt reads of it lies in its folder. */
  readonly ownsDbtProject: boolean;
  /** The environment of platform.yaml, when the plugin's options name one. */
  readonly platformEnv?: string;
}

/** The verbs whose answer may come from the cache. */
export type Cached = 'validate' | 'compile';

/** What of the project's files Nx watches. */
interface Watched {
  readonly dbtProject: readonly string[];
  readonly areAll: boolean;
}

/** The targets of a project by name, as `nx show project` and Nx Console show them. */
export function targetsFor(context: TargetContext): Record<string, TargetConfiguration> {
  const targets: Record<string, TargetConfiguration> = {};
  const { root, transforms } = context;
  // Once for all targets: hundreds of projects are looked at in every Nx command.
  const watched = {
    dbtProject: dbtProjectFiles(root, transforms),
    areAll: context.allBeside && areAllWatched(root, transforms),
  };
  for (const verb of verbs) {
    const name = context.names[verb];
    if (name !== undefined)
      targets[name] = { ...describe(verb, name, context), ...make[verb](context, watched) };
  }
  return targets;
}

/*
 * No `externalDependencies` anywhere: without them Nx hashes every package of the lock file, so a new version
 * of nx-floe makes validate and compile run again. Naming `nx-floe` would be narrower, but Nx fails the run
 * where that package is not in its graph (a linked package, a workspace without a package.json).
 *
 * The cache misses when in doubt: where a file may matter that the inputs do not name, nothing is cached, since
 * an old `✓ Valid` would be worse than a second of work.
 */
const make: Readonly<
  Record<Verb, (context: TargetContext, watched: Watched) => TargetConfiguration>
> = {
  // Its answer depends on floe.yaml, on the dbt project around it, and on the directories being there.
  validate: ({ root, transforms, beside }, { dbtProject, areAll }) => ({
    cache: areAll,
    inputs: [
      '{projectRoot}/floe.yaml',
      ...dbtProject,
      ...transformFiles(root, transforms),
      ...beside.validate,
    ],
    outputs: [],
  }),
  // The directories are validate's business, so editing a model does not compile anew. The artifacts hold
  // absolute paths, and clones of one repository share Nx's cache: hence the folder of the workspace.
  compile: ({ names, beside }, { dbtProject, areAll }) => ({
    cache: areAll,
    dependsOn: present(names.validate),
    inputs: [
      '{projectRoot}/floe.yaml',
      ...dbtProject,
      ...beside.compile,
      { runtime: printWorkspaceFolder },
    ],
    outputs: [
      '{projectRoot}/.floe/artifacts.json',
      '{projectRoot}/.floe/profiles.yml',
      // For the tools of the Python original.
      '{projectRoot}/.floe/compiled_artifacts.json',
      '{projectRoot}/.floe/profiles',
    ],
  }),
  run: ({ names }) => ({ cache: false, dependsOn: afterUpstream(names) }),
  test: ({ names }) => ({ cache: false, dependsOn: afterUpstream(names) }),
  preflight: ({ names }) => ({ cache: false, dependsOn: present(names.compile) }),
  why: ({ names }) => ({ cache: false, dependsOn: present(names.compile) }),
  // It tells of every file dbt reads, of the commit, and of what Jinja reads from the environment.
  lineage: ({ root, beside, names, ownsDbtProject }, { areAll }) => ({
    cache: areAll && ownsDbtProject && process.platform !== 'win32',
    dependsOn: present(names.compile),
    inputs: ['{projectRoot}/**/*', ...beside.compile, ...printed(root)],
    outputs: [
      '{projectRoot}/.floe/lineage.jsonl',
      '{projectRoot}/.floe/lineage.html',
      '{options.output}',
    ],
  }),
  // It tells of the projects that read this one, too. To name their files as inputs would let a change to any of them affect
  // this project, with all its targets.
  graph: ({ names }) => ({ cache: false, dependsOn: present(names.compile) }),
};

/** Nothing on Windows, whose shell knows none of it; nothing is cached there. */
function printed(root: string): Input[] {
  return process.platform === 'win32' ? [] : [{ runtime: printWorld(root) }];
}

/** Nx runs it in the root of the workspace. A shell's own command: it costs a millisecond or two. */
const printWorkspaceFolder = process.platform === 'win32' ? 'cd' : 'pwd -P';

function afterUpstream({ compile, run }: TargetNames): string[] {
  return present(compile, run === undefined ? undefined : `^${run}`);
}

function present(...names: readonly (string | undefined)[]): string[] {
  return names.filter((name) => name !== undefined);
}

const descriptions: Readonly<Record<Verb, string>> = {
  validate: 'Checks floe.yaml: every problem at once, with its line.',
  compile: 'Turns floe.yaml into .floe/artifacts.json and the dbt profile.',
  run: 'Builds the models, seeds and tests of the dbt project in its warehouse.',
  test: 'Runs the tests of the dbt project against what is in its warehouse.',
  preflight: 'Reaches for the warehouse and all else the project needs, and tells what answers.',
  lineage: 'Tells what the project reads and makes, without running it (OpenLineage).',
  why: 'Tells what the next run would build or test again, and why.',
  graph: 'Shows the models and what they read, with those of other projects next to them.',
};

const examples: Readonly<Record<Verb, { options?: Record<string, string> }>> = {
  validate: {},
  compile: {},
  run: { options: { select: 'my_model+' } },
  test: { options: { select: 'my_model' } },
  preflight: { options: { format: 'json' } },
  lineage: { options: { format: 'mermaid' } },
  why: { options: { model: 'my_model' } },
  graph: { options: { format: 'html' } },
};

function describe(verb: Verb, target: string, context: TargetContext): TargetConfiguration {
  const { name, platformEnv } = context;
  return {
    executor: `nx-floe:${verb}`,
    ...(platformEnv !== undefined && { options: { platformEnv } }),
    metadata: {
      technologies: ['dbt'],
      description: descriptions[verb],
      help: {
        command: `npx nx run ${name}:${target} --help`,
        example: examples[verb],
      },
    },
  };
}
