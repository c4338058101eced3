import { isOfferedAt, kebab, type Option, type VerbDeclaration } from './option';
import { declarations, type VerbName } from './verbs';
import { defaultSentence, sentence } from './words';

const intro = `# Targets and commands

<!-- Written by \`npm run docs\` from the options in packages/floe-core/src/options. Do not edit. -->

What floe does with a project is a target of Nx, \`nx run my-pipeline:run\`, and a command of its own, \`floe run\`, with the same
options; where one is for \`floe\` only, it says why. On a command line an option is written \`--full-refresh\`, in \`project.json\`
and \`nx.json\` \`fullRefresh\`. Paths are relative to the workspace for Nx, and to the working directory for \`floe\`. An option
whose value is empty counts as not given.

\`floe\` ends with exit code 0 where all was well, 1 where something has failed, and 2 for bad usage. A task of Nx fails with 1.
`;

/** The text of docs/targets.md: each verb with its options, their defaults, and examples. */
export function targetsPage(): string {
  const verbs = Object.keys(declarations) as VerbName[];
  return [intro, ...verbs.map(section)].join('\n');
}

function section(verb: VerbName): string {
  const { command, target, options }: VerbDeclaration = declarations[verb];
  const doors = [
    ...(target ? [verb === 'model' ? 'targets of models' : `\`nx run <project>:${verb}\``] : []),
    ...(command ? [`\`floe ${kebab(verb)}\``] : []),
  ];
  const examples = [
    ...(target?.examples ?? []).map((each) => `nx run my-pipeline:${each.command}`),
    ...(command?.examples ?? []).map((each) => `floe ${each}`),
  ];
  const isAt = { nx: target !== undefined, cli: command !== undefined };
  const items = Object.entries(options).map(([name, option]) => {
    const shown = {
      nx: isAt.nx && isOfferedAt(option, 'nx'),
      cli: isAt.cli && isOfferedAt(option, 'cli'),
    };
    return shown.nx || shown.cli
      ? [item(name, option, { ...shown, isBoth: isAt.nx && isAt.cli })]
      : [];
  });
  return [
    ...[`## ${kebab(verb)}`, ''],
    ...[target?.description ?? command?.description ?? '', ''],
    ...[`As ${doors.join(' and ')}:`, ''],
    ...items.flat(),
    ...['', '```sh', ...examples, '```', ''],
  ].join('\n');
}

interface Shown {
  /** Whether the option is shown at a door. */
  readonly nx: boolean;
  readonly cli: boolean;
  /** Whether the verb is at both. */
  readonly isBoth: boolean;
}

function item(name: string, option: Option, shown: Shown): string {
  const { type, details, examples = [], only, required } = option;
  const sentences = [
    sentence(option.description),
    ...(details === undefined ? [] : [details]),
    ...(required ? ['Required.'] : defaultSentence(option)),
    ...(type === 'boolean' || examples.length === 0 ? [] : [exampleSentence(examples)]),
    ...(only && shown.isBoth
      ? [`Only ${only.at === 'cli' ? 'for `floe`' : 'with Nx'}: ${only.since}.`]
      : []),
  ];
  return `- ${signature(name, option, shown)}: ${sentences.join(' ')}`;
}

/** `--format <text|json>`; what may stand without its name as `[orders]`. */
function signature(name: string, option: Option, { nx, cli }: Shown): string {
  const { type, choices, placeholder, positional } = option;
  const value = choices?.join('|') ?? placeholder ?? type;
  const named = `\`--${kebab(name)}${type === 'boolean' ? '' : ` <${value}>`}\``;
  if (!positional) return named;
  const placed = `\`[${choices?.length === 1 ? value : name}]\``;
  return nx && cli ? `${placed}, or with Nx ${named}` : placed;
}

function exampleSentence(examples: readonly (string | number)[]): string {
  return `Such as ${examples.map((each) => `\`${each}\``).join(' or ')}.`;
}
