import path from 'node:path';
import type { Writable } from 'node:stream';

import { type LogLine, readLogLine, readRunResults } from '../../../dbt';
import { secretScrubber } from '../../../diagnostics';
import {
  type NodeOutcome,
  type NodeRef,
  type NodeSettled,
  type RunEvent,
  type Untimed,
} from '../../../events';
import type { Engine } from '../../engine';
import type { RunPlan } from '../../plan';
import { dbtArguments, targetPath } from '../process/dbt-arguments';
import { dbtCommand } from '../process/dbt-command';
import { environmentOf } from '../process/dbt-environment';
import { type ProcessEnd, type ProcessRequest, runProcess } from '../process/dbt-process';
import { converse, type Heard } from './channel';
import { type FailurePlace, FailurePlaces } from './failure-places';
import { OneText } from './one-text';
import { scrubEvent } from './scrub-event';
import { StoppedNodes } from './stopped-nodes';
import { verdictOfRun } from './verdict';
import { makeFolder } from '../../../memory';

/** At most so many of dbt's closing accounts are kept, for a run whose results file is missing. */
const epilogueLimit = 50;

/** What a run has told so far, as much as its end depends on. */
interface Memory {
  invocationId?: string;
  problems: number;
  settled: number;
  readonly epilogues: string[];
  readonly places: FailurePlaces;
  readonly stopped: StoppedNodes;
  readonly ids: OneText;
}

/**
 * The engine that runs one plain dbt process for all nodes of a run.
 *
 * @param now the clock
 */
export function dbtEngine(now: () => Date): Engine {
  return {
    async *run(plan, signal) {
      const started = now();
      const scrub = secretScrubber(plan.env);
      const stamp = (event: Untimed): RunEvent => ({
        runId: plan.runId,
        at: now(),
        ...scrubEvent(event, scrub),
      });
      const memory = newMemory(plan, signal);
      yield stamp({ kind: 'run-started', command: plan.command, project: plan.project });
      const lines = runDbt(plan, signal);
      let next = await lines.next();
      for (; !next.done; next = await lines.next()) {
        const event = eventOf(next.value, memory);
        if (event) yield stamp(event);
      }
      for await (const event of settle(plan, memory)) yield stamp(event);
      for (const event of lastWords(memory, next.value)) yield stamp(event);
      yield stamp({
        kind: 'run-finished',
        verdict: verdictOfRun({ interrupted: signal.aborted, ...memory, ...next.value }),
        seconds: (now().getTime() - started.getTime()) / 1000,
        ...(next.value.exitCode !== undefined && { exitCode: next.value.exitCode }),
      });
    },
  };
}

function newMemory({ dbtProjectDir }: RunPlan, signal: AbortSignal): Memory {
  return {
    ...{ problems: 0, settled: 0, epilogues: [] },
    places: new FailurePlaces(dbtProjectDir),
    stopped: new StoppedNodes(signal),
    ids: new OneText(),
  };
}

async function* runDbt(plan: RunPlan, signal: AbortSignal): AsyncGenerator<Heard, ProcessEnd> {
  try {
    await makeFolder(plan.runDir);
  } catch (error) {
    return { startError: (error as Error).message };
  }
  const { gate } = plan;
  let stdin: Writable | undefined;
  const onStart = (opened: Writable): void => {
    stdin = opened;
  };
  const lines = runProcess({ ...processOf(plan), ...(gate && { onStart }) }, signal);
  return yield* converse(lines, () => stdin, gate);
}

function processOf(plan: RunPlan): ProcessRequest {
  const { gate, projectDir, reports = false } = plan;
  return {
    ...dbtCommand(plan, dbtArguments(plan)),
    cwd: projectDir,
    env: {
      ...environmentOf(plan),
      ...(reports && { FLOE_REPORT_NODES: '1' }),
      ...(gate && { FLOE_GATE: gate.isNeeded ? 'needed' : '1' }),
    },
  };
}

function eventOf(heard: Heard, memory: Memory): Untimed | undefined {
  if ('event' in heard) return heard.event;
  memory.places.note(heard.line);
  return remember(readLogLine(heard.line), memory);
}

/** Turns a line into an event, and keeps what the end of the run depends on. */
function remember({ fact, invocationId }: LogLine, memory: Memory): Untimed | undefined {
  if (invocationId !== undefined) memory.invocationId ??= invocationId;
  if (fact.kind === 'noise') return undefined;
  if (fact.kind === 'epilogue') {
    if (memory.epilogues.length < epilogueLimit) memory.epilogues.push(fact.text);
    return undefined;
  }
  if (fact.kind === 'problem' && fact.level === 'error') memory.problems += 1;
  if (fact.kind === 'engine-ready') return { ...fact, ...(invocationId && { invocationId }) };
  return ofNode('node' in fact ? { ...fact, node: named(fact.node, memory) } : fact, memory);
}

function named(node: NodeRef, { ids }: Memory): NodeRef {
  return { ...node, uniqueId: ids.of(node.uniqueId) };
}

function ofNode(fact: Untimed, memory: Memory): Untimed {
  if (fact.kind === 'node-reported') {
    return { ...fact, outcome: memory.stopped.settled(fact.node, fact.outcome) };
  }
  if (fact.kind !== 'node-finished') return fact;
  return { ...fact, outcome: memory.stopped.live(fact.node, fact.outcome) };
}

/** run_results.json has the last word on every node. */
async function* settle(plan: RunPlan, memory: Memory): AsyncIterable<Untimed> {
  if (memory.invocationId === undefined) return;
  const file = path.join(targetPath(plan), 'run_results.json');
  for await (const { node: read, outcome: told } of readRunResults(file, memory.invocationId)) {
    const node = named(read, memory);
    const outcome = memory.stopped.settled(node, told);
    memory.settled += 1;
    yield settled(node, outcome, memory.places.of(node.uniqueId));
  }
}

function settled(
  node: NodeRef,
  outcome: NodeOutcome,
  { file, compiledPath }: FailurePlace,
): Untimed<NodeSettled> {
  return {
    kind: 'node-settled',
    node: { ...node, ...(file !== undefined && { file }) },
    outcome: { ...outcome, ...(compiledPath !== undefined && { compiledPath }) },
  };
}

/** What is only said when nothing better is known. */
function* lastWords(memory: Memory, end: ProcessEnd): Iterable<Untimed> {
  if (memory.settled === 0) {
    for (const text of memory.epilogues) yield { kind: 'problem', level: 'error', text };
  }
  if (end.startError !== undefined) {
    yield { kind: 'problem', level: 'error', text: `dbt could not be started: ${end.startError}` };
  }
}
