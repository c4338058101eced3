import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { hostOf } from '../../testing/dbt-host';
import { type AnyEvent, type Facets, MemoryClient, optionsFor } from '../../testing/lineage/stage';
import { complaintsAbout } from '../../testing/lineage/validator';
import { realDbt } from '../../testing/real-dbt';
import { Sandbox } from '../../testing/sandbox';
import { openColumnReader } from '../columns';
import { dbtEngine } from '../engines/dbt/engine/dbt-engine';
import type { RunPlan } from '../engines/plan';
import { fanOut, reconciled } from '../events';
import { compile } from '../verbs';
import { lineageSink, type NamingChoice } from '.';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt, python } = realDbt();
const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

describe('a real run of the jaffle template', () => {
  const clients: Readonly<Record<NamingChoice, MemoryClient>> = {
    floe: new MemoryClient(),
    'dbt-ol': new MemoryClient(),
  };
  const warnings: string[] = [];
  const { events } = clients.floe;
  const endOf = (job: string): AnyEvent | undefined => clients.floe.ofJob(job).at(-1);

  beforeAll(async () => {
    const projectDir = sandbox.project('shop', 'jaffle');
    expect(await compile({ projectDir }, sandbox.terminal())).toBe(0);
    mkdirSync(path.join(projectDir, 'warehouse'));
    const plan: RunPlan = {
      ...{ runId: 'r', project: 'shop', command: 'build' },
      runDir: path.join(projectDir, '.floe', 'runs', 'r'),
      options: {},
      reports: true,
    };
    const sinks = (['floe', 'dbt-ol'] as const).map((naming) =>
      lineageSink({
        ...optionsFor({ client: clients[naming], naming }),
        compute: { target: 'duckdb', properties: { path: 'warehouse/shop.duckdb' } },
        columns: openColumnReader({ python, cacheFolder: sandbox.at('cache') }),
        plan: {
          ...{ ...plan, projectDir, dbtProjectDir: projectDir },
          ...{ targetDir: path.join(projectDir, 'target'), options: {} },
        },
        warn: (line: string) => void warnings.push(line),
      } as Parameters<typeof lineageSink>[0]),
    );
    const sink = fanOut(sinks, (error) => {
      throw error;
    });
    const engine = dbtEngine(hostOf({ dbt, python, projectDir }), () => new Date());
    const told = reconciled(sink);
    for await (const event of engine.run(plan, new AbortController().signal)) told.accept(event);
    await sink.close();
  });

  it('has only events that follow the specification, and nothing to warn of', () => {
    for (const event of [...events, ...clients['dbt-ol'].events]) {
      expect(complaintsAbout(event)).toEqual([]);
    }
    expect(warnings).toEqual([]);
  });

  it('is told once from START to one end, in the order of time, the command around it all', () => {
    const runs = new Map<string, string[]>();
    for (const { run, eventType } of events) {
      runs.set(run.runId, [...(runs.get(run.runId) ?? []), eventType]);
    }
    expect(new Set([...runs.values()].map(String))).toEqual(new Set(['START,COMPLETE']));
    const times = events.map(({ eventTime }) => eventTime);
    expect(times).toEqual([...times].sort());
    expect([events[0]?.job.name, events.at(-1)?.job.name]).toEqual(['shop.run', 'shop.run']);
    const parents = new Set(
      events.slice(1, -1).map(({ run }) => String(run.facets.parent.run.runId)),
    );
    expect(parents).toEqual(new Set([events[0]?.run.runId]));
  });

  it('has every table complete before anybody reads it', () => {
    const complete = new Set<string>();
    for (const { eventType, inputs, outputs } of events) {
      if (eventType === 'COMPLETE') for (const { name } of outputs) complete.add(name);
      if (eventType !== 'START') continue;
      for (const { namespace, name } of inputs) {
        if (namespace !== 'file') expect([...complete]).toContain(name);
      }
    }
  });

  it('has the tables of a model, its rows, its columns and where they come from', () => {
    const end = endOf('orders');
    expect(end?.inputs.map(({ namespace, name }) => [namespace, name])).toEqual([
      ['floe', 'stg_payments'],
      ['floe', 'stg_orders'],
    ]);
    const [output] = end?.outputs ?? [];
    expect(output).toMatchObject({ namespace: 'floe', name: 'orders' });
    expect(output?.outputFacets.outputStatistics.rowCount).toBeGreaterThan(0);
    const { schema, columnLineage } = output?.facets ?? {};
    expect(schema.fields[0]).toMatchObject({
      ...{ name: 'order_id', ordinal_position: 1, description: 'Number of the order.' },
    });
    expect(columnLineage.fields.amount.inputFields).toEqual([
      {
        ...{ namespace: 'floe', name: 'stg_payments', field: 'amount' },
        transformations: [expect.objectContaining({ type: 'DIRECT', subtype: 'AGGREGATION' })],
      },
    ]);
    expect(columnLineage.dataset).not.toEqual([]);
    expect(output?.facets).not.toHaveProperty('floe_columnLineageStatus');
    expect(end?.job.facets.sql).toMatchObject({ dialect: 'duckdb' });
  });

  it('keeps to what Marquez needs for columns: each is in the schema of its table', () => {
    const ends = events.filter(
      ({ eventType, outputs }) => eventType === 'COMPLETE' && outputs.length > 0,
    );
    expect(ends.length).toBeGreaterThan(5);
    for (const { inputs, outputs } of ends) {
      for (const { facets } of outputs) {
        const lineage = facets.columnLineage.fields as Record<string, { inputFields: Field[] }>;
        for (const [column, { inputFields }] of Object.entries(lineage)) {
          expect(columnsOf(facets)).toContain(column);
          for (const { name, field } of inputFields) {
            const known = inputs.filter((input) => input.name === name);
            expect(known.flatMap((input) => columnsOf(input.facets))).toContain(field);
          }
        }
      }
    }
  });

  it('has a graph that is the same under both namings', () => {
    const edgesOf = (
      { events: all }: MemoryClient,
      name: (each: { namespace: string; name: string }) => string,
    ): string[] =>
      all.flatMap(({ eventType, inputs, outputs }) =>
        eventType === 'COMPLETE'
          ? inputs.flatMap((input) => outputs.map((output) => `${name(input)} -> ${name(output)}`))
          : [],
      );
    const short = ({ namespace, name }: { namespace: string; name: string }): string =>
      namespace === 'file' ? name : (name.split('.').at(-1) ?? '');
    const edges = edgesOf(clients.floe, short);
    expect(edges).toContain('stg_orders -> orders');
    expect(edges.sort()).toEqual(edgesOf(clients['dbt-ol'], short).sort());
  });

  it('has the results of tests on the tables they test', () => {
    const [input] = endOf('orders.test')?.inputs ?? [];
    expect(input?.name).toBe('orders');
    const { assertions } = input?.inputFacets.dataQualityAssertions ?? {};
    expect(assertions).toContainEqual(
      expect.objectContaining({
        ...{ assertion: 'accepted_values', column: 'status', success: true, severity: 'error' },
        ...{ actual: '0', expected: '0' },
      }),
    );
    expect(endOf('payments_are_counted_once')?.run.facets.test.tests).toHaveLength(1);
  });
});

interface Field {
  readonly name: string;
  readonly field: string;
}

function columnsOf({ schema }: Facets): string[] {
  return (schema.fields as { readonly name: string }[]).map(({ name }) => name);
}
