import path from 'node:path';

import { Argument, Command, Option } from 'commander';

import { floeVersion } from '../assets';
import type {
  GraphRequest,
  LineageRequest,
  PreflightRequest,
  ProjectRequest,
  RunRequest,
  TestRequest,
  ValidateRequest,
  WhyRequest,
} from '../project';
import { type ExitCode, processTerminal, type Terminal } from '../terminal';
import {
  cacheKey,
  compile,
  graph,
  init,
  lineage,
  preflight,
  printSchema,
  replayLineage,
  run,
  test,
  validate,
  why,
} from '../verbs';
import { artifactsOption, dbtOption, dbtOptions, format, project, secondsOption } from './options';
import { findWorkspaceRoot } from './workspace-root';

/** Commander's own exit code for bad usage is 1; ours is 2 (upstream contract, CLI). */
const badUsage = 2;

/** The `floe` command: one verb each, options named as dbt names them. */
export function buildProgram(): Command {
  const program = new Command('floe')
    .description('Validate, compile, run and test a dbt project described by a short floe.yaml.')
    .version(floeVersion())
    .showSuggestionAfterError()
    .addHelpText('after', examples(['init my-project', 'run', 'run --select +orders', 'test']));
  addInit(program);
  addValidate(program);
  addCompile(program);
  addRun(program);
  addTest(program);
  addWhy(program);
  addPreflight(program);
  addLineage(program);
  addGraph(program);
  addCacheKey(program);
  addSchema(program);
  for (const command of [program, ...program.commands]) {
    const name = command === program ? 'floe' : `floe ${command.name()}`;
    command
      .exitOverride(exitTruthfully)
      .showHelpAfterError(`(${name} --help shows how it is used)`);
  }
  return program;
}

function addInit(program: Command): void {
  program
    .command('init')
    .description('Make a new project: floe.yaml, and dbt models, seeds and tests that pass.')
    .argument('[directory]', 'folder to make it in', '.')
    .option('--name <name>', "name of the project (default: the folder's name)")
    .option('--template <name>', 'basic, or jaffle for a larger example', 'basic')
    .addHelpText('after', examples(['init my-project', 'init shop --template jaffle']))
    .action(async (directory: string, options: { name?: string; template: string }) => {
      await perform((terminal) =>
        init({ directory: path.resolve(directory), ...options }, terminal),
      );
    });
}

function addValidate(program: Command): void {
  project(program.command('validate'))
    .description('Check floe.yaml and all it refers to; every problem at once.')
    .option('--strict', 'let warnings count as errors')
    .addOption(format('text', 'json', 'sarif'))
    .addHelpText('after', examples(['validate', 'validate --strict', 'validate --format sarif']))
    .action(async (options: ProjectOption & Omit<ValidateRequest, keyof ProjectRequest>) => {
      const { strict, format } = options;
      const request = { ...projectOf(options), ...given({ strict, format }) };
      await perform((terminal) => validate(request, terminal));
    });
}

function addCompile(program: Command): void {
  project(program.command('compile'))
    .description('Make .floe/artifacts.json and the dbt profile.')
    .addHelpText('after', examples(['compile']))
    .action(async (options: ProjectOption) => {
      await perform((terminal) => compile(projectOf(options), terminal));
    });
}

function addRun(program: Command): void {
  dbtOptions(project(program.command('run')))
    .description('Build seeds, models and snapshots, and test them, with one dbt process.')
    .option('--full-refresh', 'build incremental models and seeds from nothing')
    .addOption(
      new Option('--reuse <when>', 'leave out what is still right (default: auto)').choices([
        'auto',
        'never',
      ]),
    )
    .addHelpText('after', examples(['run', 'run --select +orders', 'run --baseline ../production']))
    .action(async (options: ProjectOption & DbtFlags) => {
      await perform((terminal) => run(requestOf(options), terminal));
    });
}

function addTest(program: Command): void {
  dbtOptions(project(program.command('test')))
    .description('Run the tests of the project.')
    .option('--force', 'run those too that have passed on what is still there')
    .addHelpText('after', examples(['test', 'test --select orders', 'test --force']))
    .action(
      async ({ force, ...options }: ProjectOption & DbtFlags & Pick<TestRequest, 'force'>) => {
        await perform((terminal) => test({ ...requestOf(options), ...given({ force }) }, terminal));
      },
    );
}

function addWhy(program: Command): void {
  project(program.command('why'))
    .description('Tell what the next run would build or test again, and why.')
    .argument('[model]', 'name of one node to be told of')
    .option('--vars <yaml>', 'variables for dbt, a YAML or JSON mapping')
    .addOption(dbtOption())
    .addOption(artifactsOption())
    .addHelpText('after', examples(['why', 'why orders']))
    .action(async (model: string | undefined, options: ProjectOption & WhyFlags) => {
      const { vars, dbt, artifacts } = options;
      const request = { ...projectOf(options), ...given({ model, vars, dbt, artifacts }) };
      await perform((terminal) => why(request, terminal));
    });
}

type WhyFlags = Omit<WhyRequest, keyof ProjectRequest>;

function addPreflight(program: Command): void {
  project(program.command('preflight'))
    .description('Try to reach all that a run needs: the warehouse, the store, the catalog.')
    .addOption(format('table', 'json'))
    .addOption(secondsOption('--timeout <seconds>', 'time for each check (default: 30)'))
    .option('--fail-fast', 'stop at the first that cannot be reached')
    .addOption(dbtOption())
    .addOption(artifactsOption())
    .addHelpText('after', examples(['preflight', 'preflight --format json --timeout 5']))
    .action(async (options: ProjectOption & Omit<PreflightRequest, keyof ProjectRequest>) => {
      const { format, timeout, failFast, dbt, artifacts } = options;
      const others = given({ format, timeout, failFast, dbt, artifacts });
      await perform((terminal) => preflight({ ...projectOf(options), ...others }, terminal));
    });
}

function addLineage(program: Command): void {
  project(program.command('lineage'))
    .description('Tell what the project reads and makes, without running it (OpenLineage).')
    .addArgument(
      new Argument('[action]', "'replay' sends what runs could not deliver").choices(['replay']),
    )
    .addOption(format('events', 'text', 'mermaid', 'html'))
    .option('--output <file>', 'file to write (default: .floe/lineage.jsonl)', (file) =>
      path.resolve(file),
    )
    .option('--columns', 'tell of columns too; the warehouse has to be in reach')
    .option('--emit', 'send the events as well, to where those of runs go')
    .option('--vars <yaml>', 'variables for dbt, a YAML or JSON mapping')
    .addOption(dbtOption())
    .addOption(artifactsOption())
    .addHelpText('after', examples(['lineage', 'lineage --format text', 'lineage replay']))
    .action(async (action: string | undefined, options: ProjectOption & LineageFlags) => {
      const { format, output, columns, emit, vars, dbt, artifacts } = options;
      const others = given({ format, output, columns, emit, vars, dbt, artifacts });
      const request = { ...projectOf(options), ...others };
      const verb = action === 'replay' ? replayLineage : lineage;
      await perform((terminal) => verb(request, terminal));
    });
}

type LineageFlags = Omit<LineageRequest, keyof ProjectRequest>;

function addGraph(program: Command): void {
  project(program.command('graph'))
    .description('Show the models and what they read, with those of other projects next to them.')
    .addOption(format('text', 'mermaid', 'html', 'json'))
    .option('--output <file>', 'file to write (default: print; html: .floe/graph.html)', (file) =>
      path.resolve(file),
    )
    .option('--vars <yaml>', 'variables for dbt, a YAML or JSON mapping')
    .addOption(dbtOption())
    .addOption(artifactsOption())
    .addHelpText('after', examples(['graph', 'graph --format html', 'graph --format json']))
    .action(async (options: ProjectOption & Omit<GraphRequest, keyof ProjectRequest>) => {
      const { format, output, vars, dbt, artifacts } = options;
      const others = given({ format, output, vars, dbt, artifacts });
      await perform((terminal) => graph({ ...projectOf(options), ...others }, terminal));
    });
}

function addCacheKey(program: Command): void {
  project(program.command('cache-key'))
    .description('Tell whether Nx may keep and restore the database of the project, or why not.')
    .option('--command <id>', 'the command of Nx that asks')
    .addHelpText('after', examples(['cache-key']))
    .action(async ({ command, ...options }: ProjectOption & { command?: string }) => {
      await perform((terminal) =>
        cacheKey({ ...projectOf(options), ...given({ command }) }, terminal),
      );
    });
}

function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of a file, for editors and other programs.')
    .addArgument(
      new Argument('[file]', 'whose schema')
        .choices(['floe', 'platform', 'artifacts', 'graph'])
        .default('floe'),
    )
    .addHelpText('after', examples(['schema', 'schema platform > platform.schema.json']))
    .action(async (name: 'floe' | 'platform' | 'artifacts' | 'graph') => {
      await perform((terminal) => printSchema(name, terminal));
    });
}

interface ProjectOption {
  readonly project: string;
  readonly platformEnv?: string | undefined;
  readonly platform?: string | undefined;
}

/** As Commander gives them: what may be said several times is a list. */
interface DbtFlags extends Omit<RunRequest, 'select' | 'exclude' | keyof ProjectRequest> {
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Only what was really said. */
function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** Paths on the command line start at the working directory. */
function projectOf({ project, platformEnv, platform }: ProjectOption): ProjectRequest {
  const projectDir = path.resolve(project);
  const workspaceRoot = findWorkspaceRoot(projectDir);
  return {
    projectDir,
    ...(workspaceRoot !== undefined && { workspaceRoot }),
    ...(platformEnv !== undefined && { platformEnv }),
    ...(platform !== undefined && { platformFile: path.resolve(platform) }),
  };
}

/** dbt's way to write several selectors in one text is with spaces. */
function requestOf(options: ProjectOption & DbtFlags): RunRequest {
  const { project, platformEnv, platform, select, exclude, artifacts, ...others } = options;
  return {
    ...others,
    ...projectOf({ project, platformEnv, platform }),
    ...(artifacts !== undefined && { artifacts }),
    ...(select && { select: select.join(' ') }),
    ...(exclude && { exclude: exclude.join(' ') }),
  };
}

async function perform(verb: (terminal: Terminal) => Promise<ExitCode>): Promise<void> {
  const { terminal, dispose } = processTerminal();
  process.exitCode = await verb(terminal).finally(() => {
    dispose();
  });
}

function exitTruthfully(error: { exitCode: number }): never {
  process.exit(error.exitCode === 0 ? 0 : badUsage);
}

function examples(commands: readonly string[]): string {
  return ['', 'Examples:', ...commands.map((command) => `  floe ${command}`)].join('\n');
}
