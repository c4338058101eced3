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
import type { DbtHost } from '../host';
import { dbtArguments } from '../process/dbt-arguments';
import type { ProcessEnd } from '../process/dbt-process';
import type { SelectionHook } from '../selection-hook';
import { type Heard, listen } from './channel';
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
 * @param hook decides what of the selected is worked on; only a dbt that is started by its Python asks it
 */
export function dbtEngine(host: DbtHost, now: () => Date, hook?: SelectionHook): Engine {
  const { settings } = host;
  return {
    async *run(plan, signal) {
      const started = now();
      const scrub = secretScrubber(settings.env);
      const stamp = (event: Untimed): RunEvent => ({
        runId: plan.runId,
        at: now(),
        ...scrubEvent(event, scrub),
      });
      const memory = newMemory(settings.dbtProjectDir, signal);
      yield stamp({ kind: 'run-started', command: plan.command, project: plan.project });
      const lines = runDbt({ host, plan, hook }, signal);
      let next = await lines.next();
      for (; !next.done; next = await lines.next()) {
        const event = eventOf(next.value, memory);
        if (event) yield stamp(event);
      }
      for await (const event of settle(settings.targetDir, memory)) yield stamp(event);
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

function newMemory(dbtProjectDir: string, signal: AbortSignal): Memory {
  return {
    ...{ problems: 0, settled: 0, epilogues: [] },
    places: new FailurePlaces(dbtProjectDir),
    stopped: new StoppedNodes(signal),
    ids: new OneText(),
  };
}

interface DbtRun {
  readonly host: DbtHost;
  readonly plan: RunPlan;
  readonly hook: SelectionHook | undefined;
}

async function* runDbt(
  { host, plan, hook }: DbtRun,
  signal: AbortSignal,
): AsyncGenerator<Heard, ProcessEnd> {
  const { runDir, reports = false } = plan;
  try {
    await makeFolder(runDir);
  } catch (error) {
    return { startError: (error as Error).message };
  }
  let stdin: Writable | undefined;
  const onStart = (opened: Writable): void => {
    stdin = opened;
  };
  const env = {
    ...plan.env,
    ...(reports && { FLOE_REPORT_NODES: '1' }),
    ...(hook && { FLOE_GATE: hook.isNeeded ? 'needed' : '1' }),
  };
  const args = dbtArguments(host.settings, plan);
  const lines = host.start({ args, env, ...(hook && { onStart }) }, signal);
  return yield* listen(lines, () => stdin, hook);
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
async function* settle(targetDir: string, memory: Memory): AsyncIterable<Untimed> {
  if (memory.invocationId === undefined) return;
  const file = path.join(targetDir, 'run_results.json');
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
