import { readdirSync } from 'node:fs';
import path from 'node:path';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { readGraph } from '../../manifest';
import type { NodeTask, NodeTaskEnd } from '../../project/requests';
import { readModelGraphs } from '../../static-graph';
import { runNodes } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

const shorten = ({ task: { work, node }, verdict }: NodeTaskEnd): string =>
  `${work} ${node.split('.').slice(2).join('.')} ${verdict}`;

it('refuses a dbt that cannot be told what to work on, and starts none', async () => {
  const projectDir = sandbox.project();
  const terminal = sandbox.terminal();
  const ends: NodeTaskEnd[] = [];
  const tasks: NodeTask[] = [{ node: 'model.shop.example', work: 'run' }];
  const request = { projectDir, dbt: sandbox.puppetDbt({}), tasks };
  expect(await runNodes(request, terminal, (end) => ends.push(end))).toBe(1);
  expect(terminal.err.text()).toBe(`✗ Could not run:

  This dbt cannot be told which models to work on.
  Use the targets run and test of the project, or the dbt that floe installs: FLOE_DBT=managed
`);
  expect(ends).toMatchObject([{ verdict: 'bad', text: 'Nothing was run.\n' }]);
  expect(sandbox.calls().filter((call) => call.includes('build'))).toEqual([]);
});

it('works on just the tasks, in one process, and finds in files what dbt finds', async () => {
  const projectDir = sandbox.project('shop');
  const { command: dbt } = realDbt();
  const does = async (tasks: readonly NodeTask[]): Promise<string[]> => {
    const ends: NodeTaskEnd[] = [];
    await runNodes({ projectDir, dbt, tasks }, sandbox.terminal(), (end) => ends.push(end));
    return ends.map(shorten);
  };
  const runs = () => readdirSync(path.join(projectDir, '.floe', 'runs')).length;

  const disk = { workspaceRoot: projectDir, cacheFile: undefined };
  const outline = { root: '.', transforms: ['models'] };
  const graphs = await readModelGraphs([outline], (file) => file === 'dbt_project.yml', disk);
  const inFiles = graphs.get('.')!.nodes;
  const works = ['run', 'test'] as const;
  const all = [...inFiles.keys()].flatMap((node) => works.map((work) => ({ node, work })));

  const done = await does(all);
  expect(done.toSorted()).toEqual(
    all.map(({ node, work }) => `${work} ${node.split('.')[2]!} good`).toSorted(),
  );
  expect(runs()).toBe(1);

  const graph = await readGraph(path.join(projectDir, 'target', 'manifest.json'));
  const inManifest = [...graph!.nodes.values()].filter(({ resourceType }) =>
    ['model', 'seed', 'snapshot'].includes(resourceType),
  );
  expect([...inFiles].map(([id, { parents }]) => [id, [...parents].sort()]).sort()).toEqual(
    inManifest.map(({ uniqueId, dependsOn }) => [uniqueId, [...dependsOn].sort()]).sort(),
  );

  // A test that fails now belongs to its model, and nobody else hears of it.
  sandbox.edit("'shipped', 'returned'", "'shipped'", 'shop/models/schema.yml');
  expect(await does([{ node: 'model.shop.example', work: 'run' }])).toEqual(['run example good']);
  expect(await does([{ node: 'model.shop.example', work: 'test' }])).toEqual(['test example bad']);
});
