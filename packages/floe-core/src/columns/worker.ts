import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';

/** Lies beside `src` and `dist` alike, so it is found from both. */
const pythonFolder = path.join(__dirname, '..', '..', 'python');
const script = path.join(pythonFolder, 'column_lineage.py');

/** The SQL parser, pure Python, shipped as it is on PyPI. */
export const wheel = path.join(pythonFolder, 'vendor', 'sqlglot-30.30.0-py3-none-any.whl');

const longestWords = 2000;

/** What a worker is started with. */
export interface WorkerSettings {
  /** Absolute path or name of a Python from 3.10 on. It need not have any package. */
  readonly python: string;
  /** Absolute; the parser is unpacked below it, once. */
  readonly cacheFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Who is told what a worker does. */
export interface WorkerEvents {
  onLine(line: string): void;
  /** Once, when it has ended or could not be started; `words` say how. */
  onEnd(words: string): void;
}

/** One Python process: a line in, a line out. */
export interface Worker {
  send(line: string): void;
  /** Ends it at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts `python/column_lineage.py`. Isolated (`-I -S`), it takes no module from where the user works and needs none of
 * the environment's.
 */
export function startWorker(settings: WorkerSettings, events: WorkerEvents): Worker {
  const { python, cacheFolder, env } = settings;
  const child = spawn(
    python,
    ['-I', '-S', '-X', 'utf8', script, wheel, path.join(cacheFolder, 'columns')],
    { env, stdio: 'pipe', windowsHide: true },
  );
  const words = lastWordsOf(child);
  const gone = new Promise<void>((resolve) => {
    let ended = false;
    const end = (how: string) => {
      if (ended) return;
      ended = true;
      events.onEnd(how);
      resolve();
    };
    child.on('error', (error) => {
      end(`${python} could not be started: ${error.message}`);
    });
    child.on('close', (code, signal) => {
      end(words() || `The reader of SQL ended by itself (${signal ?? code ?? 'no code'}).`);
    });
  });
  // Of a worker that is gone, `onEnd` tells more than a broken pipe.
  child.stdin.on('error', () => undefined);
  lowerPriority(child.pid);
  readLines(child, (line) => {
    events.onLine(line);
  });
  return {
    send: (line) => child.stdin.write(`${line}\n`),
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

/** Elsewhere the script does it itself, before it has threads; Windows has no `nice`. */
function lowerPriority(pid: number | undefined): void {
  if (process.platform !== 'win32' || pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}

function readLines(child: ChildProcessWithoutNullStreams, onLine: (line: string) => void): void {
  let parts: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = chunk.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) {
      onLine([...parts, line].join(''));
      parts = [];
    }
    if (last) parts.push(last);
  });
}

/** The last line a process has written to stderr. */
function lastWordsOf(child: ChildProcessWithoutNullStreams): () => string {
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-longestWords);
  });
  return () => text.trim().split('\n').at(-1)?.trim() ?? '';
}
