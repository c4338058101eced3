import { readFileSync } from 'node:fs';

import { LocalServers } from '../../../testing/local-servers';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { lineage, replayLineage } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();
const servers = new LocalServers();
let sandbox: Sandbox;
let projectDir: string;
beforeAll(() => {
  sandbox = new Sandbox();
  projectDir = sandbox.project('shop');
});
afterAll(async () => {
  await servers.close();
  sandbox.remove();
});

interface Told {
  readonly job?: { readonly name: string };
  readonly inputs?: readonly { readonly name: string }[];
  readonly outputs?: readonly { readonly name: string; readonly facets: object }[];
}
const told = (): Told[] =>
  readFileSync(sandbox.at('shop/.floe/lineage.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
const jobs = (): Record<string, unknown> =>
  Object.fromEntries(
    told().map(({ job, inputs = [], outputs = [] }) => [
      job?.name,
      [inputs.map(({ name }) => name), outputs.map(({ name }) => name)],
    ]),
  ) as Record<string, unknown>;

it('is written without a warehouse, sent where that is asked for, and kept until it has arrived', async () => {
  const quiet = sandbox.terminal();
  expect(await lineage({ projectDir, dbt }, quiet)).toBe(0);
  expect(quiet.out.text()).toMatch(/^✓ Wrote \d+ events to .*lineage\.jsonl\n$/);
  expect(sandbox.namesIn('shop')).not.toContain('warehouse');
  expect(jobs()).toMatchObject({
    sample: [['shop/seeds/sample.csv'], ['sample']],
    example: [['sample'], ['example']],
    'example.test': [['example'], []],
  });
  const count = told().length;

  const nowhere = sandbox.terminal();
  expect(await lineage({ projectDir, dbt, emit: true }, nowhere)).toBe(1);
  expect(nowhere.err.text()).toContain(
    '✗ Nothing was sent:\n\n  Nobody says where lineage goes.\n',
  );

  const env = { OPENLINEAGE_URL: `http://${await servers.refusing()}` };
  const refused = sandbox.terminal(env);
  expect(await lineage({ projectDir, dbt, emit: true }, refused)).toBe(1);
  expect(refused.err.text()).toContain(
    `  ${count} of ${count} events could not be delivered: connect ECONNREFUSED`,
  );
  expect(refused.err.text()).toContain('  Try again with `floe lineage replay`.\n');
  const still = sandbox.terminal(env);
  expect(await replayLineage({ projectDir }, still)).toBe(1);
  expect(still.err.text()).toMatch(
    new RegExp(`^! ${count} events could not be sent and wait on \\(.*\\); 0 events sent\\.\n$`),
  );

  let requests = 0;
  const address = await servers.answering(201, () => {
    requests += 1;
  });
  const back = sandbox.terminal({ OPENLINEAGE_URL: `http://${address}` });
  expect(await replayLineage({ projectDir }, back)).toBe(0);
  expect(back.out.text()).toBe(`✓ Sent ${count} events\n`);
  expect(requests).toBe(count);
  const again = sandbox.terminal({ OPENLINEAGE_URL: `http://${address}` });
  expect(await replayLineage({ projectDir }, again)).toBe(0);
  expect(again.out.text()).toBe('✓ Nothing waits to be sent\n');
  expect(requests).toBe(count);
});

it('tells of columns where the warehouse is in reach', async () => {
  expect(await lineage({ projectDir, dbt, columns: true }, sandbox.terminal())).toBe(0);
  const example = told().find(({ job }) => job?.name === 'example');
  expect(example?.outputs?.[0]?.facets).toMatchObject({
    columnLineage: {
      fields: { order_id: { inputFields: [{ name: 'sample', field: 'order_id' }] } },
    },
  });
});

it('is drawn as text, as a diagram and as a page', async () => {
  const draw = async (format: 'text' | 'mermaid' | 'html'): Promise<string> => {
    const terminal = sandbox.terminal();
    expect(await lineage({ projectDir, dbt, format }, terminal)).toBe(0);
    return terminal.out.text();
  };
  expect(await draw('text')).toMatch(/^example +model, table +<- sample$/m);
  expect(await draw('mermaid')).toMatch(/^flowchart LR\n/);
  expect(await draw('html')).toMatch(/^✓ Wrote the graph to .*lineage\.html\n$/);
  expect(readFileSync(sandbox.at('shop/.floe/lineage.html'), 'utf8')).toMatch(/^<!doctype html>/i);
});

it("of a project that dbt cannot read is refused with dbt's words", async () => {
  sandbox.file("select * from {{ ref('nowhere') }}\n", 'shop/models/broken.sql');
  const terminal = sandbox.terminal();
  expect(await lineage({ projectDir, dbt }, terminal)).toBe(1);
  expect(terminal.err.text()).toMatch(
    /^✗ No lineage:\n\n {2}dbt cannot read this project \(dbt parse\):\n/,
  );
  expect(terminal.err.text()).toContain("depends on a node named 'nowhere'");
});
