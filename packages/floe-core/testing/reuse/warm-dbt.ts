import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** What came of a command; `killed` where the process has ended itself with kill -9. */
export interface WarmAnswer {
  readonly success?: boolean;
  readonly exception?: string;
  readonly killed?: boolean;
  readonly error?: string;
  readonly rows?: Readonly<Record<string, unknown>>;
}

/** A dbt that is loaded once, and does what it is told, one thing at a time. */
export class WarmDbt {
  private readonly python: ChildProcess;
  private readonly lines: Interface;
  private readonly answers: AsyncIterator<string>;

  constructor(python: string) {
    this.python = spawn(python, [path.join(__dirname, 'warm_dbt.py')], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
    });
    this.lines = createInterface({ input: this.python.stdout! });
    this.answers = this.lines[Symbol.asyncIterator]();
  }

  async ask(request: object): Promise<WarmAnswer> {
    this.python.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.answers.next();
    if (done === true) return { killed: true };
    return JSON.parse(value) as WarmAnswer;
  }

  close(): void {
    this.lines.close();
    this.python.kill('SIGKILL');
  }
}
