import { statSync } from 'node:fs';

import { Argument, Command, InvalidArgumentError, Option } from 'commander';

import {
  declarations,
  isOfferedAt,
  kebab,
  numberRule,
  type Option as DeclaredOption,
  parseNumber,
  type VerbDeclaration,
  type VerbName,
} from '../options';

/** Values of options by their names, as they were given; those that were not given may be missing. */
export type Given = Readonly<Record<string, unknown>>;

/** The command of a verb with all its options, as they are declared. Nothing where the verb is no command. */
export function commandOf(
  verb: VerbName,
  act: (given: Given) => Promise<void>,
): Command | undefined {
  const { command: words, options }: VerbDeclaration = declarations[verb];
  if (words === undefined) return undefined;
  const command = new Command(kebab(verb))
    .description(words.description)
    .addHelpText('after', exampleLines(words.examples));
  const offered = Object.entries(options).filter(([, option]) => isOfferedAt(option, 'cli'));
  const positional = offered.filter(([, { positional }]) => positional);
  for (const [name, option] of positional) command.addArgument(argumentOf(name, option));
  for (const [name, option] of offered)
    if (!option.positional) for (const each of optionsOf(name, option)) command.addOption(each);
  return command.action(async () => {
    const values: unknown[] = command.processedArgs;
    const named = positional.map(([name], index) => [name, values[index]] as const);
    await act({ ...command.opts<Given>(), ...Object.fromEntries(named) });
  });
}

/** Lines below the help of a command. */
export function exampleLines(commands: readonly string[]): string {
  return ['', 'Examples:', ...commands.map((command) => `  floe ${command}`)].join('\n');
}

function argumentOf(name: string, option: DeclaredOption): Argument {
  const argument = new Argument(`[${name}]`, rowOf(option));
  if (option.choices) argument.choices(option.choices);
  return option.default === undefined ? argument : argument.default(option.default);
}

/** An option; and for one that can be said to be so, a hidden one that it is not, as Nx takes it. */
function optionsOf(name: string, option: DeclaredOption): readonly Option[] {
  const flag = kebab(name);
  if (option.type === 'boolean')
    return [
      new Option(`--${flag}`, rowOf(option)),
      new Option(`--no-${flag}`).hideHelp().default(undefined),
    ];
  const { placeholder = 'value', choices } = option;
  const value = option.type === 'selector' ? `${placeholder}...` : placeholder;
  const made = new Option(`--${flag} <${value}>`, rowOf(option));
  if (choices) made.choices(choices);
  if (option.type === 'integer' || option.type === 'number')
    made.argParser((text) => numberIn(option, text));
  if (option.request === 'projectDir') made.argParser(folderIn);
  return [option.default === undefined ? made : made.default(option.default)];
}

function rowOf({ description, fallback }: DeclaredOption): string {
  return fallback === undefined ? description : `${description} (default: ${fallback})`;
}

function numberIn(option: DeclaredOption, text: string): number {
  const value = parseNumber(option, text);
  if (value === undefined) throw new InvalidArgumentError(numberRule(option));
  return value;
}

function folderIn(text: string): string {
  if (statSync(text, { throwIfNoEntry: false })?.isDirectory()) return text;
  throw new InvalidArgumentError('There is no such folder.');
}
