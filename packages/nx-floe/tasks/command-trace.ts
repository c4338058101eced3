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

interface Begun {
  readonly trace: CommandTrace;
  /** The environment the command was given; with the daemon, that of this process may be another's by its end. */
  readonly env: NodeJS.ProcessEnv;
}

/** Commands that have begun, by Nx's id; with the daemon this process serves several. */
const open = new Map<string, Begun>();
/** What the last command that is over had put into the environment. */
let leftover: string | undefined;

/**
 * Puts the tasks of a command into one trace: gives them `TRACEPARENT`. What a CI or a task around us has put there is the
 * parent; what is left of an earlier command, as may happen with the daemon, is not.
 */
export function beginTrace(id: string): void {
  const { TRACEPARENT: given, ...others } = process.env;
  const isLeft = given !== undefined && given === leftover;
  const env = isLeft ? others : { ...process.env };
  const trace = commandTrace(env);
  const variables = trace?.taskEnv ?? (isLeft ? { TRACEPARENT: '' } : {});
  for (const [name, value] of Object.entries(variables)) process.env[name] = value;
  if (trace) open.set(id, { trace, env });
}

/** Ends the trace of a command, and sends it where `OTEL_*` names a backend. Never rejects. */
export async function endTrace(over: CommandIsOver): Promise<void> {
  const begun = open.get(over.id);
  open.delete(over.id);
  if (!begun) return;
  leftover = begun.trace.taskEnv.TRACEPARENT;
  const lost = await endCommand({
    ...begun,
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
