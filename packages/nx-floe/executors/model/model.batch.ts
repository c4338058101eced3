import type { ExecutorContext } from '@nx/devkit';
import type { NodeTaskEnd, Terminal } from 'floe-core';
import { Writable } from 'node:stream';
import { type Floe, load } from '../lib/load';
import { type Report, type Reported, runBatch, type TaskResult } from './batch';
import type { BatchTask } from './groups';
import { nodesRequest, nodeTask } from './model-request';
import { projectEnv } from './project-env';
import type { ModelExecutorOptions } from './schema';

/** What Nx hands to a batch executor, as far as it is used here. Nx 24 gives objects where 22 and 23 give ids. */
interface TaskGraph {
  readonly tasks: Readonly<Record<string, { readonly target: { readonly project: string } }>>;
  readonly dependencies: Readonly<
    Record<string, readonly (string | { readonly id: string })[] | undefined>
  >;
}

interface ModelTask extends BatchTask {
  readonly projectName: string;
  readonly options: ModelExecutorOptions;
}

/** Does any number of tasks of models, of one or more projects, in one dbt process for each project. */
export default async function* modelBatch(
  taskGraph: TaskGraph,
  inputs: Readonly<Record<string, ModelExecutorOptions>>,
  _overrides: unknown,
  context: ExecutorContext,
): AsyncGenerator<Reported, void> {
  const floe = load();
  const session = floe.processTerminal();
  try {
    yield* runBatch(tasksOf(taskGraph, inputs), {
      runGroup: (tasks, report) => runGroup(tasks, report, { floe, ...session, context }),
      atOnce: groupsAtOnce(process.env.NX_PARALLEL),
      signal: session.terminal.signal,
    });
  } finally {
    session.dispose();
  }
}

function tasksOf(
  { tasks, dependencies }: TaskGraph,
  inputs: Readonly<Record<string, ModelExecutorOptions>>,
): ModelTask[] {
  return Object.entries(tasks).flatMap(([id, { target }]) => {
    const options = inputs[id];
    if (options === undefined) return [];
    const before = dependencies[id] ?? [];
    return [
      {
        ...{ id, options, projectName: target.project },
        group: JSON.stringify([target.project, { ...options, node: '', work: '' }]),
        after: before
          .map((each) => (typeof each === 'string' ? each : each.id))
          .filter((each) => each in tasks),
      },
    ];
  });
}

interface Surroundings {
  readonly floe: Floe;
  readonly terminal: Terminal;
  readonly context: ExecutorContext;
}

async function runGroup(
  tasks: readonly ModelTask[],
  report: Report,
  { floe, terminal, context }: Surroundings,
): Promise<void> {
  const [first] = tasks;
  if (first === undefined) return;
  const pairs = new Map(tasks.map((each) => [nodeTask(each.options), each.id]));
  const { projectName } = first;
  const request = nodesRequest(first.options, [...pairs.keys()], { ...context, projectName });
  const said = new Words();
  const apart: Terminal = {
    ...terminal,
    // What takes long is told at once; what is wrong, with the first task that fails because of it.
    out: terminal.err,
    err: said,
    env: projectEnv(request.projectDir, terminal.env),
    interactive: false,
  };
  await floe.verbs.model(request, apart, (end) => {
    const words = end.verdict === 'bad' ? said.take() : '';
    const id = pairs.get(end.task);
    if (id !== undefined) report(id, resultOf(end, words));
  });
  terminal.err.write(said.take());
}

const statuses = { good: 'success', bad: 'failure', skipped: 'skipped' } as const;

function resultOf({ verdict, text, startedAt, endedAt }: NodeTaskEnd, words: string): TaskResult {
  return {
    success: verdict === 'good',
    status: statuses[verdict],
    terminalOutput: `${words}${text}`,
    startTime: startedAt.getTime(),
    endTime: endedAt.getTime(),
  };
}

/** As many as Nx would start single tasks. */
function groupsAtOnce(parallel: string | undefined): number {
  const wanted = Number.parseInt(parallel ?? '', 10);
  return wanted > 0 ? wanted : 3;
}

/** What was said and has not been passed on. */
class Words extends Writable {
  private said = '';

  constructor() {
    super({ decodeStrings: false });
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.said += chunk.toString();
    done();
  }

  take(): string {
    const { said } = this;
    this.said = '';
    return said;
  }
}
