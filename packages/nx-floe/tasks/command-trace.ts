import { type CommandTrace, commandTrace, endCommand, type TaskEnd } from 'floe-core/tracing';

/** What Nx tells when all tasks of a command are over, as far as a trace needs it. */
export interface CommandIsOver {
  readonly id: string;
  readonly argv: readonly string[];
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime: number;
  readonly taskResults: Readonly<Record<string, TaskResult>>;
}

interface TaskResult {
  readonly task: {
    readonly id: string;
    readonly target: {
      readonly project: string;
      readonly target: string;
      readonly configuration?: string;
    };
    readonly hash?: string;
    readonly startTime?: number | undefined;
    readonly endTime?: number | undefined;
  };
  readonly status: string;
  readonly code?: number | undefined;
}

/** The trace that has been begun, and of which command; hooks of one command run in one process. */
let begun: { readonly id: string; readonly trace: CommandTrace | undefined } | undefined;

/**
 * Puts the tasks of a command into one trace: gives them `TRACEPARENT`. What a CI has put there is the parent; what this
 * process has put there for an earlier command, as happens with the daemon, is not.
 */
export function beginTrace(id: string): void {
  const { TRACEPARENT, ...others } = process.env;
  const ours = TRACEPARENT !== undefined && TRACEPARENT === begun?.trace?.taskEnv.TRACEPARENT;
  const trace = commandTrace(ours ? others : process.env);
  for (const [name, value] of Object.entries(trace?.taskEnv ?? (ours ? { TRACEPARENT: '' } : {}))) {
    process.env[name] = value;
  }
  begun = { id, trace };
}

/** Ends the trace of a command, and sends it where `OTEL_*` names a backend. Never rejects. */
export async function endTrace(over: CommandIsOver): Promise<void> {
  if (begun?.id !== over.id || !begun.trace) return;
  const lost = await endCommand({
    env: process.env,
    trace: begun.trace,
    id: over.id,
    command: wordsOf(over.argv),
    startedAt: new Date(over.startTime),
    endedAt: new Date(over.endTime),
    tasks: Object.values(over.taskResults).map(taskEnd),
  });
  if (lost !== undefined) process.stderr.write(`nx-floe: ${lost}\n`);
}

function taskEnd({ task, status, code }: TaskResult): TaskEnd {
  const { id, target, hash, startTime, endTime } = task;
  return {
    ...{ id, status, project: target.project, target: target.target },
    ...(target.configuration !== undefined && { configuration: target.configuration }),
    ...(code !== undefined && { code }),
    ...(hash !== undefined && { hash }),
    ...(startTime !== undefined && { startedAt: new Date(startTime) }),
    ...(endTime !== undefined && { endedAt: new Date(endTime) }),
  };
}

/** The command and what it runs, without options: they may hold anything. */
function wordsOf(argv: readonly string[]): string {
  const words = argv.slice(2);
  const [command = '', next = ''] = words;
  const target = next.startsWith('-') ? targetOption(words) : next;
  return [command, target].filter(Boolean).join(' ');
}

function targetOption(words: readonly string[]): string {
  const at = words.findIndex((word) => /^(?:-t|--targets?)$/.test(word));
  if (at !== -1) return words[at + 1] ?? '';
  return words.map((word) => /^(?:-t|--targets?)=(.*)$/.exec(word)?.[1] ?? '').join('');
}
