import type { TargetConfiguration } from '@nx/devkit';
import { areAllWatched, dbtProjectFiles, type Input, transformFiles } from './inputs';
import { verbs, type TargetNames, type Verb } from './options';
import { printNever, printRunKey } from './print-run-key';
import { printWorld } from './print-world';
import { programFrom } from './programs';
import type { RunCaching } from './run-caching';

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
  /** Whether Nx may keep what `run` builds. */
  readonly runCaching: RunCaching;
  /** Absolute. */
  readonly workspaceRoot: string;
  /** The environment of platform.yaml, when the plugin's options name one. */
  readonly platformEnv?: string;
}

/** The verbs whose answer may come from the cache. */
export type Cached = 'validate' | 'compile';

/** What of the project's files Nx watches. */
interface Watched {
  readonly dbtProject: readonly string[];
  readonly transforms: readonly string[];
  /** Those that are not in the project's folder. */
  readonly elsewhere: readonly string[];
  readonly areAll: boolean;
}

/** The targets of a project by name, as `nx show project` and Nx Console show them. */
export function targetsFor(context: TargetContext): Record<string, TargetConfiguration> {
  const targets: Record<string, TargetConfiguration> = {};
  const { root, transforms } = context;
  // Once for all targets: hundreds of projects are looked at in every Nx command.
  const dbtProject = dbtProjectFiles(root, transforms);
  const ofTransforms = transformFiles(root, transforms);
  const watched = {
    dbtProject,
    transforms: ofTransforms,
    elsewhere: [...dbtProject, ...ofTransforms].filter((each) => each.startsWith('{workspace')),
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
  validate: ({ beside }, { dbtProject, transforms, areAll }) => ({
    cache: areAll,
    inputs: ['{projectRoot}/floe.yaml', ...dbtProject, ...transforms, ...beside.validate],
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
  // What `floe cache-key` prints decides; the files are named for `nx affected`, which asks no shell.
  run: ({ names, root, runCaching, workspaceRoot }, watched) =>
    runCaching.cached
      ? {
          cache: true,
          dependsOn: afterUpstream(names),
          inputs: [...filesOfDbt, { runtime: printRunKey(root, workspaceRoot) }],
          outputs: [
            `{projectRoot}/${runCaching.databaseFile}`,
            '{projectRoot}/.floe/kept-run.json',
            '{projectRoot}/target/manifest.json',
          ],
        }
      : { cache: false, dependsOn: afterUpstream(names), inputs: neverTwice(watched) },
  // A verdict is about what is in the warehouse, and only floe looks there: it leaves out tests that stand.
  test: ({ names }, watched) => ({
    cache: false,
    dependsOn: afterUpstream(names),
    inputs: neverTwice(watched),
  }),
  preflight: ({ names }) => ({ cache: false, dependsOn: present(names.compile) }),
  why: ({ names }) => ({ cache: false, dependsOn: present(names.compile) }),
  // It tells of every file dbt reads, of the commit, and of what Jinja reads from the environment.
  lineage: ({ root, beside, names, ownsDbtProject, workspaceRoot }, { areAll }) => ({
    cache: areAll && ownsDbtProject && process.platform !== 'win32',
    dependsOn: present(names.compile),
    inputs: [...filesOfDbt, ...beside.compile, ...printed(root, workspaceRoot)],
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

/**
 * What dbt reads in the folder of its project; descriptions too, but no README beside dbt_project.yml.
 */
const filesOfDbt: readonly Input[] = [
  '{projectRoot}/**/*.{sql,py,yml,yaml,csv,jinja,jinja2}',
  '{projectRoot}/*/**/*.{md,txt}',
  '{projectRoot}/**/.dbtignore',
];

/**
 * For targets that are not cached: nx.json may say that they are (`targetDefaults`), and would have old verdicts told
 * again. So they never have the same inputs twice.
 */
function neverTwice({ elsewhere }: Watched): Input[] {
  const never = process.platform === 'win32' ? [] : [{ runtime: printNever }];
  return ['default', '^default', ...elsewhere, ...never];
}

/** Nothing on Windows, whose shell knows none of it; nothing is cached there. */
function printed(root: string, workspaceRoot: string): Input[] {
  if (process.platform === 'win32') return [];
  return [{ runtime: printWorld(root, programFrom(workspaceRoot, 'print-reads')) }];
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
  const { name, platformEnv, runCaching } = context;
  const uncached =
    verb === 'run' && !runCaching.cached ? ` Not cached by Nx: ${runCaching.why}.` : '';
  return {
    executor: `nx-floe:${verb}`,
    ...(platformEnv !== undefined && { options: { platformEnv } }),
    metadata: {
      technologies: ['dbt'],
      description: descriptions[verb] + uncached,
      help: {
        command: `npx nx run ${name}:${target} --help`,
        example: examples[verb],
      },
    },
  };
}
