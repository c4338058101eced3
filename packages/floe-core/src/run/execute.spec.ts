import { existsSync, writeFileSync } from 'node:fs';

import { MemoryTerminal } from '../../testing/memory-terminal';
import { nodeOf, say } from '../../testing/run-events';
import { Sandbox } from '../../testing/sandbox';
import type { Engine, RunPlan } from '../engines';
import { memorySink, type RunEvent, type RunSink } from '../events';
import type { Project } from '../project';
import { execute, type ReadyEngine } from './execute';
import type { What } from './what';

const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

let count = 0;

/** A project with a database file, whose runs are told to nobody but the screen and the log. */
function projectOf(): Project {
  const projectDir = sandbox.at(`shop-${count++}`);
  const stateDir = `${projectDir}/.floe`;
  const observability = { traces: false, metrics: false, lineage: false };
  return {
    ...{ projectDir, name: 'shop', profilesDir: stateDir, secrets: {} },
    artifacts: { observability, dbt_project_path: projectDir } as Project['artifacts'],
    state: {
      ...{ stateDir, targetDir: `${projectDir}/target`, logDir: `${stateDir}/logs` },
      discard: () => Promise.resolve(),
    },
    databaseFile: sandbox.at(`shop-${count}.duckdb`),
    upstream: { named: [], attachments: [] },
  };
}

const build: What = { command: 'build', options: {}, isWhole: true };

/** An engine that tells some events; what it was asked is kept. */
function engineOf(events: () => AsyncIterable<RunEvent>): ReadyEngine & { plans: RunPlan[] } {
  const plans: RunPlan[] = [];
  const engine: Engine = {
    run: (plan) => {
      plans.push(plan);
      return events();
    },
  };
  return {
    plans,
    engineFor: () => Promise.resolve(engine),
    investigate: () => Promise.resolve([]),
    python: undefined,
  };
}

async function* told(...events: RunEvent[]): AsyncIterable<RunEvent> {
  yield* await Promise.resolve(events);
}

/** A screen that tells whether it was closed. */
function screenOf(): RunSink & { readonly events: readonly RunEvent[]; closed: number } {
  const inner = memorySink();
  const screen = {
    ...{ events: inner.events, accept: inner.accept.bind(inner), closed: 0 },
    close: () => {
      screen.closed += 1;
      return Promise.resolve();
    },
  };
  return screen;
}

const orders = nodeOf('model', 'orders');
const good = [say.settled(orders, { status: 'success' }), say.finished('succeeded', 1, 0)];

describe('the one way to run', () => {
  it('hands the engine what is to be run, in a folder of its own, and closes the screen once', async () => {
    const [project, screen, engine] = [projectOf(), screenOf(), engineOf(() => told(...good))];
    const what: What = { ...build, options: { select: 'orders' } };
    expect(await execute({ project, engine, what, screen }, new MemoryTerminal())).toBe(0);
    const [plan] = engine.plans;
    expect(plan).toMatchObject({
      project: 'shop',
      command: 'build',
      options: { select: 'orders' },
    });
    expect(plan?.runDir).toBe(`${project.state.stateDir}/runs/${plan?.runId ?? ''}`);
    expect(screen.closed).toBe(1);
    expect(screen.events.map(({ kind }) => kind)).toEqual(['node-ended', 'run-finished']);
  });

  it('closes the screen where the engine throws, which is a bug and told as one', async () => {
    const screen = screenOf();
    const engine = engineOf(async function* () {
      yield await Promise.resolve(say.text('begun'));
      throw new Error('a bug');
    });
    const project = projectOf();
    const run = execute({ project, engine, what: build, screen }, new MemoryTerminal());
    await expect(run).rejects.toThrow('a bug');
    expect(screen.closed).toBe(1);
  });

  it('closes the screen where no engine can be made', async () => {
    const screen = screenOf();
    const engine = {
      ...engineOf(() => told()),
      engineFor: () => Promise.reject(new Error('none')),
    };
    const project = projectOf();
    const run = execute({ project, engine, what: build, screen }, new MemoryTerminal());
    await expect(run).rejects.toThrow('none');
    expect(screen.closed).toBe(1);
  });

  it('fails where the engine says nothing of an end', async () => {
    const screen = screenOf();
    const engine = engineOf(() => told(say.text('and gone')));
    const project = projectOf();
    expect(await execute({ project, engine, what: build, screen }, new MemoryTerminal())).toBe(1);
    expect(screen.closed).toBe(1);
  });

  it('looks into failed tests only where that is asked', async () => {
    const failed = say.settled(nodeOf('test', 'not_null'), { status: 'fail' });
    const events = [failed, say.finished('failed', 1, 1)];
    for (const investigates of [true, false]) {
      const investigate = jest.fn(() => Promise.resolve([say.text('why')]));
      const engine = { ...engineOf(() => told(...events)), investigate };
      const [project, screen] = [projectOf(), screenOf()];
      const what: What = { ...build, investigates };
      await execute({ project, engine, what, screen }, new MemoryTerminal());
      expect(investigate).toHaveBeenCalledTimes(investigates ? 1 : 0);
      expect(screen.events.some(({ kind }) => kind === 'text')).toBe(investigates);
    }
  });

  it('asks the engine for its account of each node where that is wanted', async () => {
    const engine = engineOf(() => told(...good));
    const [project, screen] = [projectOf(), screenOf()];
    await execute({ project, engine, what: build, screen }, new MemoryTerminal());
    const what: What = { ...build, reports: true };
    await execute({ project, engine, what, screen }, new MemoryTerminal());
    expect(engine.plans.map(({ reports }) => reports)).toEqual([false, true]);
  });
});

describe('how far the database has come', () => {
  const mark = ({ state }: Project): string => `${state.stateDir}/first-build-unfinished`;
  const last = ({ state }: Project): string => `${state.stateDir}/last-build`;
  const runOf = async (project: Project, what: What, events: readonly RunEvent[]) =>
    execute(
      { project, engine: engineOf(() => told(...events)), what, screen: screenOf() },
      new MemoryTerminal(),
    );

  it('is noted by a build of everything', async () => {
    const project = projectOf();
    await runOf(project, build, good);
    expect([existsSync(mark(project)), existsSync(last(project))]).toEqual([false, true]);
  });

  it.each<[string, What, readonly RunEvent[]]>([
    ['of a part', { ...build, isWhole: false }, good],
    [
      'that failed',
      build,
      [say.settled(orders, { status: 'error' }), say.finished('failed', 1, 1)],
    ],
    ['that was stopped', build, [say.finished('interrupted', 1, 1)]],
  ])('is open after a first build %s', async (_, what, events) => {
    const project = projectOf();
    await runOf(project, what, events);
    expect([existsSync(mark(project)), existsSync(last(project))]).toEqual([true, false]);
  });

  it('is not touched by tests', async () => {
    const project = projectOf();
    writeFileSync(project.databaseFile!, '');
    await runOf(project, { ...build, command: 'test' }, good);
    expect([existsSync(mark(project)), existsSync(last(project))]).toEqual([false, false]);
  });
});
