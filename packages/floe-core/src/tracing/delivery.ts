import path from 'node:path';

import { Courier } from './courier';
import { KeptFile, nowhere, type Shelf } from './kept-file';
import type { Form } from './otlp/encode';
import type { Sender, SignalName } from './otlp/sender';
import { senderFor } from './otlp/sender-for';
import type { Signal, Target } from './settings';

/** Milliseconds for everything that is left to do when a run is over. */
const deadline = 1_500;
/** Of these, how long backends are waited for; the rest is for the files. */
const backendDeadline = 1_100;

/** How one kind of telemetry leaves: the courier, and the file beside it. */
export interface Line {
  readonly signal: SignalName;
  readonly courier: Courier;
  readonly file: Shelf;
  /** Absolute; undefined where nothing is kept. */
  readonly fileName?: string;
  readonly target?: Target;
  readonly sender?: Sender;
}

const fileNames: Readonly<Record<SignalName, string>> = {
  traces: 'trace.jsonl',
  metrics: 'metrics.jsonl',
};

/**
 * Opens the way one kind of telemetry takes.
 *
 * @param folder absolute: where is kept what does not get through; without it, nothing is
 */
export async function openLine(
  signal: SignalName,
  { target }: Signal,
  folder?: string,
): Promise<Line> {
  const fileName = folder === undefined ? undefined : path.join(folder, fileNames[signal]);
  const file = fileName === undefined ? nowhere : new KeptFile(fileName);
  const sender = target && (await senderFor(target, signal));
  const backend = sender && {
    ...{ sender, form: formOf(target), timeoutMs: target.timeoutMs },
  };
  const courier = new Courier({ file, ...(backend && { backend }) });
  return {
    ...{ signal, courier, file },
    ...(fileName !== undefined && { fileName }),
    ...(target && { target }),
    ...(sender && { sender }),
  };
}

function formOf({ protocol }: Target): Form {
  return protocol === 'http/json' ? 'json' : 'protobuf';
}

/**
 * Does what is left to do, in a second and a half whatever the backends do: what is not through by then is kept.
 *
 * @param work all that is left; it goes on while this waits
 */
export async function closeLines(lines: readonly Line[], work: Promise<unknown>): Promise<void> {
  for (const { courier } of lines) courier.hurry();
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, act: () => void): void => {
    timers.push(setTimeout(act, ms));
  };
  after(backendDeadline, () => {
    for (const { courier } of lines) courier.giveUp();
  });
  const tooLate = new Promise<void>((resolve) => {
    after(deadline, resolve);
  });
  await Promise.race([work, tooLate]);
  for (const timer of timers) clearTimeout(timer);
  for (const { courier, sender } of lines) {
    courier.giveUp();
    sender?.close();
  }
}
