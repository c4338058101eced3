import { Command } from 'commander';

import { floeVersion } from '../assets';
import { declarations, requestOf, type VerbName } from '../options';
import { type ExitCode, processTerminal, type Terminal } from '../terminal';
import { verbs } from '../verbs';
import { commandOf, exampleLines, type Given } from './command';
import { findWorkspaceRoot } from './workspace-root';

/** Commander's own exit code for bad usage is 1; ours is 2 (upstream contract, CLI). */
const badUsage = 2;

/** Does what a verb is asked. */
export type Perform = (verb: VerbName, request: object) => Promise<void>;

/** The `floe` command: one verb each, options named as dbt names them. */
export function buildProgram(perform: Perform = performOnTerminal): Command {
  const program = new Command('floe')
    .description('Validate, compile, run and test a dbt project described by a short floe.yaml.')
    .version(floeVersion())
    .showSuggestionAfterError()
    .addHelpText('after', exampleLines(['init my-project', 'run', 'run --select +orders', 'test']));
  for (const verb of Object.keys(declarations) as VerbName[]) {
    const command = commandOf(verb, (given) => perform(verb, requestFrom(verb, given)));
    if (command) program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    const name = command === program ? 'floe' : `floe ${command.name()}`;
    command
      .exitOverride(exitTruthfully)
      .showHelpAfterError(`(${name} --help shows how it is used)`);
  }
  return program;
}

/** Paths on the command line start at the working directory. */
function requestFrom(verb: VerbName, given: Given): object {
  const request: { readonly projectDir?: string } = requestOf(verb, given, process.cwd());
  const workspaceRoot =
    request.projectDir === undefined ? undefined : findWorkspaceRoot(request.projectDir);
  return { ...request, ...(workspaceRoot !== undefined && { workspaceRoot }) };
}

async function performOnTerminal(verb: VerbName, request: object): Promise<void> {
  const { terminal, dispose } = processTerminal();
  // Each verb takes the request that is made of its own declaration.
  const act = verbs[verb] as (request: object, terminal: Terminal) => Promise<ExitCode>;
  process.exitCode = await act(request, terminal).finally(() => {
    dispose();
  });
}

function exitTruthfully(error: { exitCode: number }): never {
  process.exit(error.exitCode === 0 ? 0 : badUsage);
}
