import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
  type AnyEvent,
  fixtures,
  MemoryClient,
  optionsFor,
  play,
  storyOf,
} from '../../testing/lineage/stage';
import type { ColumnInput, ColumnLineage, ColumnReader } from '../columns';
import { lineageSink } from './index';

/** What dbt-ol 1.54.0 has sent of the same run of the same project; see fixtures/lineage. */
function recorded(kind: 'run' | 'build'): AnyEvent[] {
  const lines = readFileSync(path.join(fixtures, kind, 'dbt-ol.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as AnyEvent);
}

async function ours(kind: 'run' | 'build'): Promise<AnyEvent[]> {
  const client = new MemoryClient();
  const plan = { command: kind, targetDir: path.join(fixtures, kind, 'output') };
  await play(
    lineageSink,
    optionsFor({ client, plan, columns, naming: 'dbt-ol' }),
    await storyOf(kind),
  );
  return client.events;
}

/** What catalogs keep of a run: everything its events say, the later word instead of the earlier. */
function merged(events: readonly AnyEvent[], job: AnyEvent['job']): AnyEvent | undefined {
  const own = events.filter(
    (event) => event.job.name === job.name && event.job.namespace === job.namespace,
  );
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const all = <T>(of: (event: AnyEvent) => T): T => Object.assign({}, ...own.map(of)) as T;
  return {
    ...last,
    run: { ...last.run, facets: all((event) => event.run.facets) },
    job: { ...last.job, facets: all((event) => event.job.facets) },
  };
}

/** Facets and fields of dbt-ol that ours do not have, or have otherwise. */
function missing(theirs: unknown, own: unknown, where: string): string[] {
  if (isNothing(theirs)) return [];
  if (Array.isArray(theirs)) {
    const list = Array.isArray(own) ? own : [];
    return theirs.flatMap((each, index) => {
      const tries = list.map((other) => missing(each, other, `${where}[${index}]`));
      return tries.sort((one, other) => one.length - other.length)[0] ?? [`${where}[${index}]`];
    });
  }
  if (typeof theirs === 'object' && theirs !== null) {
    const other = (own ?? {}) as Record<string, unknown>;
    return Object.entries(theirs)
      .filter(([key]) => !['_producer', '_schemaURL'].includes(key))
      .flatMap(([key, value]) => missing(value, other[key], `${where}.${key}`));
  }
  return theirs === own ? [] : [`${where}: ${JSON.stringify(theirs)} is ${JSON.stringify(own)}`];
}

/** What is sent empty says nothing. */
function isNothing(value: unknown): boolean {
  if (value === '' || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const relation = (identifier: string): ColumnInput['relation'] => ({
  ...{ database: 'shop', schema: 'main', identifier },
});
const copied = (name: string, table: string, column = name): ColumnLineage['columns'][number] => ({
  name,
  inputs: [{ relation: relation(table), column, type: 'DIRECT', subtype: 'IDENTITY' }],
});
const lineage: Readonly<Record<string, ColumnLineage['columns']>> = {
  'model.shop.stg_orders': [
    copied('order_id', 'raw_orders', 'id'),
    copied('customer_id', 'raw_orders'),
    copied('amount', 'raw_orders'),
  ],
  'model.shop.orders': [
    copied('order_id', 'stg_orders'),
    copied('customer_name', 'raw_customers', 'name'),
    copied('amount', 'stg_orders'),
  ],
};
const columns: ColumnReader = {
  ask: ({ id }) =>
    Promise.resolve({
      id,
      ok: true,
      lineage: { columns: lineage[id] ?? [], dataset: [], complete: true, gaps: [] },
    }),
  close: () => Promise.resolve(),
};

/** What is not as dbt-ol has it, and why. */
const deviations: readonly (readonly [RegExp, string])[] = [
  [/^run\.processing_engine\.openlineageAdapterVersion/, 'It is the version of what sends.'],
  [
    /^run\.tags\.tags\[\d\](?:$|\.(?:key|source|value): "(?:openlineage_client|OPENLINEAGE|1\.54))/,
    'It is the client that adds the tag of the client.',
  ],
  [/^run\.parent\..*runId/, 'dbt-ol makes ids up.'],
  [
    /^in\[0\]\.(?:name|facets\.dbt_model\.config\.materialized): .*(?:customer_names|ephemeral)/,
    'An ephemeral model is no table.',
  ],
  [
    /^out\[0\]\.facets\.columnLineage\.fields\.customer_name\.inputFields\[0\]\.name: "shop\.main\.raw_customers" is "shop\.main\.customers"/,
    'Columns are those of the tables that are said to be read.',
  ],
  [
    /^in\[0\]\.facets\.dataQualityAssertions/,
    'The specification wants them among the input facets.',
  ],
  [
    /^in\[0\]\.inputFacets\.dataQualityAssertions\.assertions\[1\].*(?:no_negative_amounts|"0" is "1"|severity: "error" is "warn"|success: true)/,
    'A test with a file of its own is a run of its own only.',
  ],
  [
    /^in\[0\]\.inputFacets\.dataQualityAssertions\.assertions\[1\].*(?:relationships|column: "customer_id" is "id")/,
    'A test belongs to the table it is attached to.',
  ],
];

describe.each(['run', 'build'] as const)('a dbt %s, as dbt-ol has told it', (kind) => {
  let differences: readonly string[];
  let [theirs, own]: [AnyEvent[], AnyEvent[]] = [[], []];

  beforeAll(async () => {
    [theirs, own] = [recorded(kind), await ours(kind)];
    // Of tests that were skipped alone, dbt-ol tells that they failed.
    theirs = theirs.filter(({ job }) => !job.name.includes('after_broken'));
    const jobs = new Map(theirs.map(({ job }) => [job.name, job]));
    differences = [...jobs.values()].flatMap((job) => {
      const [one, other] = [merged(theirs, job), merged(own, job)];
      return [
        ...missing(one?.run.facets, other?.run.facets, 'run'),
        ...missing(one?.job, other?.job, 'job'),
        ...missing(one?.inputs, other?.inputs, 'in'),
        ...missing(one?.outputs, other?.outputs, 'out'),
      ];
    });
  });

  it('is told with everything dbt-ol says, but for what is known to be better', () => {
    const isKnown = (each: string): boolean => deviations.some(([known]) => known.test(each));
    expect(differences.filter((each) => !isKnown(each))).toEqual([]);
  });

  it('has every job of dbt-ol by its name, and ends as it ended', () => {
    const ends = (events: readonly AnyEvent[]): string[] =>
      events
        .filter(({ eventType }) => eventType !== 'START')
        .map(({ eventType, job }) => `${job.namespace} ${job.name} ${eventType}`);
    expect(ends(own)).toEqual(expect.arrayContaining(ends(theirs)));
  });

  it('names every table as dbt-ol does', () => {
    const names = (events: readonly AnyEvent[]): string[] =>
      events
        .flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
        .map(({ namespace, name }) => `${namespace} ${name}`)
        .filter((name) => !name.endsWith('customer_names'));
    expect(names(own)).toEqual(expect.arrayContaining(names(theirs)));
  });
});
