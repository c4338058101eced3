import { statSync } from 'node:fs';
import path from 'node:path';

import { type Command, InvalidArgumentError, Option } from 'commander';

/** Adds the options that say which project, and which platform. */
export function project(command: Command): Command {
  return command
    .option('--project <folder>', 'folder of floe.yaml', readFolder, '.')
    .option('--platform-env <name>', 'environment of platform.yaml (default: local)')
    .option('--platform <file>', 'platform.yaml to use in place of the one found');
}

function readFolder(text: string): string {
  if (statSync(text, { throwIfNoEntry: false })?.isDirectory()) return text;
  throw new InvalidArgumentError('There is no such folder.');
}

/** Adds what dbt may be told of a run. */
export function dbtOptions(command: Command): Command {
  return command
    .option('--select <selector...>', 'dbt selector: only these nodes')
    .option('--exclude <selector...>', 'dbt selector: not these nodes')
    .option('--vars <yaml>', 'variables for dbt, a YAML or JSON mapping')
    .addOption(new Option('--threads <count>', 'nodes at a time').argParser(readThreads))
    .addOption(dbtOption())
    .addOption(artifactsOption())
    .addOption(baselineOption());
}

export function dbtOption(): Option {
  return new Option('--dbt <path>', "dbt to use; 'managed' for one floe installs itself");
}

export function artifactsOption(): Option {
  const words = 'compiled artifacts to use as they are; no floe.yaml is needed';
  return new Option('--artifacts <file>', words).argParser((file) => path.resolve(file));
}

function baselineOption(): Option {
  const words = "production's manifest and database: build what differs, read the rest there";
  return new Option('--baseline <folder>', words).argParser((folder) => path.resolve(folder));
}

export function format(...choices: readonly string[]): Option {
  return new Option('--format <format>', 'how results are told').choices(choices);
}

function readThreads(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1) return threads;
  throw new InvalidArgumentError('It must be a whole number, 1 or more.');
}

/** An option whose value is a number of seconds. */
export function secondsOption(flags: string, words: string): Option {
  return new Option(flags, words).argParser(readSeconds);
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds, more than 0 and at most 3600.');
}
