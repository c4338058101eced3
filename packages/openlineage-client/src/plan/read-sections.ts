import type { ClientPlan, NameFilter, SourceCodeLocation, Tag } from './plan';
import { flagOf, isValues, pick, textMapOf, textOf, textsOf, type Values } from './values';
import type { Variables } from './variables';

/** The environment variables a run event carries. One that is asked for and not set is left out. */
export function readEnvironment(
  section: unknown,
  env: Variables,
): ClientPlan['facets']['environmentVariables'] {
  return textsOf(section).flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** Where the source code is. It is told only where `disabled: false` asks for it. */
export function readSourceCodeLocation(section: unknown): SourceCodeLocation | undefined {
  const values = isValues(section) ? section : {};
  if (flagOf(values.disabled) !== false) return undefined;
  const texts = {
    repoUrl: textOf(pick(values, 'repo_url', 'repoUrl')),
    version: textOf(values.version),
    branch: textOf(values.branch),
    tag: textOf(values.tag),
    pullRequestNumber: textOf(pick(values, 'pull_request_number', 'pullRequestNumber')),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
}

/** Which jobs are not spoken of, and what is wrong with how that is said. */
export function readFilters(section: unknown): {
  readonly filters: readonly NameFilter[];
  readonly problems: readonly string[];
} {
  const read = (Array.isArray(section) ? section : []).map((each) =>
    readFilter(isValues(each) ? each : {}),
  );
  return {
    filters: read.filter((each) => typeof each !== 'string'),
    problems: read.filter((each) => typeof each === 'string'),
  };
}

const filterReaders: Readonly<Record<string, (values: Values) => NameFilter | string>> = {
  exact: (values) => {
    const match = textOf(values.match);
    return match === undefined ? 'A filter of type exact needs match.' : { type: 'exact', match };
  },
  regex: (values) => {
    const regex = textOf(values.regex);
    if (regex === undefined) return 'A filter of type regex needs regex.';
    try {
      new RegExp(regex);
      return { type: 'regex', regex };
    } catch {
      return `The filter ${regex} is no regular expression that JavaScript can read.`;
    }
  },
};

function readFilter(values: Values): NameFilter | string {
  const type = textOf(values.type) ?? '';
  const reader = Object.hasOwn(filterReaders, type) ? filterReaders[type] : undefined;
  return reader?.(values) ?? `There are filters of type exact and regex, none of type "${type}".`;
}

/** The tags every event gets. */
export function readTags(section: unknown): ClientPlan['tags'] {
  const values = isValues(section) ? section : {};
  const tags = (each: unknown): readonly Tag[] =>
    Object.entries(textMapOf(each)).map(([key, value]) => ({ key, value }));
  return { job: tags(values.job), run: tags(values.run) };
}
