import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { readReuseGraph, type ReuseGraph } from '../../src/manifest';
import {
  begunOf,
  type Decision,
  decide,
  decideTests,
  type Fingerprints,
  fingerprintsOf,
  type GraphInputs,
  graphIsCurrent,
  lookAtGraph,
  type NodeStateDoor,
  openNodeState,
  readProjectFacts,
  readSeeds,
  recordOf,
  rememberGraph,
  sourcesOf,
  type StateRead,
  worldIn,
} from '../../src/reuse';
import { filesOf, type SmallProject } from './small-project';
import { WarmDbt } from './warm-dbt';

/** What came of one run. */
export interface ReuseRun {
  readonly decision: Decision;
  readonly tests: Decision;
  readonly killed: boolean;
  /** Whether dbt was asked to read the project; where not, the last manifest was good enough. */
  readonly parsed: boolean;
}

/** A project on disk that is built with reuse: what floe does around dbt, in the smallest way. */
export class ReuseHarness {
  readonly database: string;
  private readonly projectDir: string;
  private readonly stateDir: string;
  private runs = 0;

  constructor(
    root: string,
    private readonly dbt: WarmDbt,
    private readonly python: string,
  ) {
    this.projectDir = path.join(root, 'project');
    this.stateDir = path.join(root, '.floe');
    this.database = path.join(root, 'small.duckdb');
  }

  /** Brings the files to what a project says; what is not in it goes. */
  write(project: SmallProject): void {
    for (const folder of ['models', 'seeds', 'macros']) {
      rmSync(path.join(this.projectDir, folder), { recursive: true, force: true });
    }
    const profile = `small: { target: dev, outputs: { dev: { type: duckdb, path: "${this.database}", threads: 2 } } }\n`;
    for (const [name, text] of Object.entries({ ...filesOf(project), 'profiles.yml': profile })) {
      const file = path.join(this.projectDir, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /**
   * One run.
   *
   * @param dieAfter kill -9 when so many nodes have begun
   */
  async run(project: SmallProject, dieAfter?: number): Promise<ReuseRun> {
    if (dieAfter === undefined) return this.runWith(this.dbt, project);
    // One that is to be killed is not the one that others need.
    const victim = new WarmDbt(this.python);
    try {
      return await this.runWith(victim, project, dieAfter);
    } finally {
      victim.close();
    }
  }

  private async runWith(dbt: WarmDbt, project: SmallProject, dieAfter?: number): Promise<ReuseRun> {
    const env = { ...process.env, FLOE_TEST_REGION: project.region };
    const region = { FLOE_TEST_REGION: project.region };
    await dbt.ask({ op: 'begin', cwd: this.projectDir, env: region });
    const vars =
      project.commandLineBase === undefined ? undefined : `{base: ${project.commandLineBase}}`;
    const inputs = this.inputsOf(vars, env);
    const args = [
      ...['--profiles-dir', '.', '--quiet'],
      ...(vars === undefined ? [] : ['--vars', vars]),
    ];
    const isCurrent = await graphIsCurrent(inputs);
    if (!isCurrent) await this.parse(dbt, inputs, args);
    const result = await this.build({ dbt, vars, env, args, dieAfter });
    return { ...result, parsed: !isCurrent };
  }

  private async parse(dbt: WarmDbt, inputs: GraphInputs, args: readonly string[]): Promise<void> {
    const before = await lookAtGraph(inputs);
    const parsed = await dbt.ask({ op: 'parse', args });
    if (parsed.success !== true) throw new Error(`dbt parse: ${JSON.stringify(parsed)}`);
    if (before !== undefined) await rememberGraph(inputs, before);
  }

  private async build(how: {
    readonly dbt: WarmDbt;
    readonly vars: string | undefined;
    readonly env: NodeJS.ProcessEnv;
    readonly args: readonly string[];
    readonly dieAfter: number | undefined;
  }): Promise<Omit<ReuseRun, 'parsed'>> {
    const door = this.openDoor(how.env);
    const graph = await this.graph();
    const state = await door.read(sourcesOf(graph));
    const fingerprints = await this.fingerprints(graph, state, how);
    const { viewsFollow } = worldIn(state);
    const known = { graph, fingerprints, state, options: { viewsFollow } };
    const decision = decide(known);
    const tests = decideTests(known, decision);
    const all = [...decision.build, ...tests.build].flatMap(
      ({ uniqueId }) => graph.nodes.get(uniqueId) ?? [],
    );
    if (all.length === 0) return { decision, tests, killed: false };
    const begun = begunOf(
      all.map(({ uniqueId }) => uniqueId),
      graph,
    );
    must(await door.invalidate(begun));
    const names = all.map(({ name }) => name);
    const { dieAfter } = how;
    const answer = await how.dbt.ask({
      ...{ op: 'build', args: [...how.args, '--select', ...names] },
      ...(dieAfter !== undefined && { dieAfter }),
    });
    if (answer.killed === true) return { decision, tests, killed: true };
    if (answer.success !== true) throw new Error(`dbt build: ${JSON.stringify(answer)}`);
    const { outcomes, compiled } = this.results();
    this.runs += 1;
    const actual = await this.fingerprints(graph, state, how);
    const sources = state.known ? state.state.stamps : new Map<string, string>();
    const ended = { ...known, decision, actual, outcomes, compiled, sources, at: new Date() };
    must(await door.record(recordOf({ ...ended, runId: `run-${this.runs}` })));
    return { decision, tests, killed: false };
  }

  private openDoor(env: NodeJS.ProcessEnv): NodeStateDoor {
    return openNodeState({
      ...{ adapter: 'duckdb', python: this.python, databaseFile: this.database },
      ...{ settings: { type: 'duckdb', path: this.database, threads: 2 } },
      ...{ stateDir: this.stateDir, cwd: this.projectDir, env, installation: 'one' },
    });
  }

  private inputsOf(vars: string | undefined, env: NodeJS.ProcessEnv): GraphInputs {
    const at = (name: string): string => path.join(this.projectDir, name);
    return {
      ...{ stateDir: this.stateDir, dbtProjectDir: this.projectDir, files: [] },
      ...{ facts: { vars: vars ?? '' }, env },
      manifest: at('target/manifest.json'),
    };
  }

  private async graph(): Promise<ReuseGraph> {
    const graph = await readReuseGraph(path.join(this.projectDir, 'target/manifest.json'));
    if (graph === undefined) throw new Error('There is no manifest.');
    return graph;
  }

  private async fingerprints(
    graph: ReuseGraph,
    state: StateRead,
    { vars, env }: { readonly vars: string | undefined; readonly env: NodeJS.ProcessEnv },
  ): Promise<Fingerprints> {
    const facts = await readProjectFacts(
      this.projectDir,
      path.join(this.projectDir, 'dbt_packages'),
      vars,
    );
    const { engine, ...held } = worldIn(state);
    return fingerprintsOf(graph, {
      ...{ ...facts, ...held },
      versions: { dbt: graph.dbtVersion ?? '', ...engine },
      ...{ settings: {}, target: { name: 'dev' }, env },
      seeds: await readSeeds(graph),
    });
  }

  private results(): {
    readonly outcomes: ReadonlyMap<string, string>;
    readonly compiled: ReadonlyMap<string, string>;
  } {
    const file = path.join(this.projectDir, 'target/run_results.json');
    const { results } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly results: readonly {
        readonly unique_id: string;
        readonly status: string;
        readonly compiled_code?: string | null;
      }[];
    };
    return {
      outcomes: new Map(results.map(({ unique_id, status }) => [unique_id, status])),
      compiled: new Map(
        results.flatMap(({ unique_id, compiled_code: code }) => (code ? [[unique_id, code]] : [])),
      ),
    };
  }
}

function must(done: { readonly ok: boolean; readonly why?: string }): void {
  if (!done.ok) throw new Error(done.why);
}
