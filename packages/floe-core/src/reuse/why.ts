import type { Decision } from './decide';
import type { Reason } from './reason';

type Sentences = {
  readonly [C in Reason['code']]: (reason: Extract<Reason, { readonly code: C }>) => string;
};

/** Each reason in a few words that follow a node's name and a colon. */
const sentences: Sentences = {
  'never-built': () => 'nothing is known of an earlier build',
  unfinished: () => 'its last build did not end well, or rested on something out of date',
  gone: () => 'what it built is gone',
  touched: () => 'what it built was changed by someone else',
  asked: () => 'reuse is switched off for this run',
  'full-refresh': () => 'a full refresh was asked for',
  'opted-out': () => 'meta.floe.reuse is false',
  code: () => 'its code changed',
  seed: () => 'its data changed',
  columns: () => 'its columns or constraints changed',
  relation: () => 'the name of what it builds changed',
  settings: () => 'the warehouse is set up in another way',
  target: () => 'the target changed, and it reads the target',
  project: () => 'dbt_project.yml changed how dbt works, or floe keeps other notes now',
  manifest: () => 'what dbt knows of it changed, and it reads that',
  definition: () => 'what it checks changed',
  'unknown-change': () => 'something changed that cannot be named',
  history: () => 'it holds history, so only dbt can tell what is new',
  python: () => 'it is written in Python, and what that reads cannot be told',
  hooks: () => 'it has hooks, and what they do cannot be told',
  'run-hooks': () =>
    'the project runs something before or after all nodes, and what that does cannot be told',
  'no-seed-file': () => 'its file could not be read',
  unread: () => 'its SQL could not be followed',
  'stores-failures': () => 'it keeps the rows that fail',
  config: ({ name }) => `its config ${name} changed`,
  macro: ({ name }) => `macro ${lastOf(name)} changed`,
  env: ({ name }) => `environment variable ${name} changed`,
  'upstream-built': ({ name }) => `upstream ${lastOf(name)} is built anew`,
  'upstream-changed': ({ name }) => `upstream ${lastOf(name)} is not what it was built from`,
  'upstream-unsure': ({ name }) => `upstream ${lastOf(name)} is out of date or was changed`,
  'upstream-unsteady': ({ name }) =>
    `upstream ${lastOf(name)} gives other rows each time it is read`,
  'source-unknown': ({ name }) => `how fresh source ${name} is cannot be told`,
  'unknown-parent': ({ name }) => `it depends on ${name}, which is not in the graph`,
  'unknown-kind': ({ name }) => `it is made as ${name}, and what that does is not known`,
  function: ({ name }) => `it uses ${name}, which may give something else each time`,
  'foreign-relation': ({ name }) => `it reads ${name} without ref or source`,
  jinja: ({ name }) => `its Jinja uses ${name}, which may give something else each time`,
  unseen: ({ name }) => `its Jinja uses ${name} in a way that cannot be followed`,
  var: ({ name, before, after }) => `var ${name}: ${side(before)} → ${side(after)}`,
  version: ({ name, before, after }) => `${name}: ${side(before)} → ${side(after)}`,
  'not-known': ({ why }) => why,
};

/** A reason in words. */
export function wordsFor(reason: Reason): string {
  const sentence = sentences[reason.code] as (reason: Reason) => string;
  return sentence(reason);
}

/** What is decided of nodes, and of tests. */
export interface Decisions {
  readonly nodes: Decision;
  readonly tests: Decision;
}

/**
 * Explains decisions: a line for each node that is built and each test that is run, with all reasons, and for each that is
 * reused with the run it is from.
 *
 * @param about name or `unique_id` of the one node to be told of, with its tests; without it, all
 */
export function whyLines(
  { nodes, tests }: Decisions,
  about?: ReadonlySet<string>,
): readonly string[] {
  const isMeant = ({ uniqueId }: { readonly uniqueId: string }): boolean =>
    about?.has(uniqueId) !== false;
  const done = [
    ...nodes.build.map((each) => ({ ...each, what: 'is built' })),
    ...tests.build.map((each) => ({ ...each, what: 'is run' })),
  ];
  return [
    ...done
      .filter(isMeant)
      .map(
        ({ uniqueId, reasons, what }) =>
          `${lastOf(uniqueId)} ${what}: ${reasons.map(wordsFor).join('; ')}`,
      ),
    ...[...nodes.reuse, ...tests.reuse]
      .filter(isMeant)
      .map(
        ({ uniqueId, runId, builtAt }) =>
          `${lastOf(uniqueId)} is reused: nothing it depends on has changed since run ${runId} (${builtAt})`,
      ),
  ];
}

/** `The next run builds 2 nodes, runs 5 tests and reuses 21.` */
export function whyHeading({ nodes, tests }: Decisions): string {
  const [build, run] = [nodes.build.length, tests.build.length];
  const reuse = nodes.reuse.length + tests.reuse.length;
  if (build + run === 0) return `The next run reuses all there is: ${reuse} nodes and tests.`;
  const what = [
    ...(build > 0 ? [`builds ${amount(build, 'node')}`] : []),
    ...(run > 0 ? [`runs ${amount(run, 'test')}`] : []),
  ];
  return `The next run ${what.join(', ')} and reuses ${reuse}.`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `model.shop.orders` is `orders`; of a version, `model.shop.orders.v2`, `orders.v2`. A test's hash says nothing. */
function lastOf(uniqueId: string): string {
  const name = uniqueId.split('.').slice(2).join('.') || uniqueId;
  return uniqueId.startsWith('test.') ? name.replace(/\.[0-9a-f]{10}$/, '') : name;
}

function side(text: string | undefined): string {
  return text === undefined || text === '' ? 'not set' : text;
}
