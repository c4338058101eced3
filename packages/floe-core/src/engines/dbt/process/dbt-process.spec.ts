import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { gone } from '../../../../testing/puppet-dbt/gone';
import { puppetDbt, type Step } from '../../../../testing/puppet-dbt/puppet-dbt';
import { type ProcessEnd, type ProcessRequest, runProcess } from './dbt-process';

describe('running a process', () => {
  let folder: string;
  const file = (name: string): string => path.join(folder, name);
  const pidIn = (name: string): number => Number(readFileSync(file(name), 'utf8'));

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-process-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const request = (steps: readonly Step[], more: Partial<ProcessRequest> = {}): ProcessRequest => ({
    command: puppetDbt(folder, steps),
    args: [],
    cwd: folder,
    env: {},
    ...more,
  });

  async function listen(
    asked: ProcessRequest,
    signal = new AbortController().signal,
    onLine: (line: string) => void | Promise<void> = () => undefined,
  ): Promise<{ lines: string[]; end: ProcessEnd }> {
    const lines: string[] = [];
    const running = runProcess(asked, signal);
    for (;;) {
      const next = await running.next();
      if (next.done) return { lines, end: next.value };
      lines.push(next.value);
      await onLine(next.value);
    }
  }

  it('hands out the lines of stdout and stderr, and the exit code', async () => {
    const heard = await listen(
      request([{ say: ['one', '', 'two ü'] }, { complain: ['oh no'] }, { exit: 3 }]),
    );
    expect(heard.lines.toSorted()).toEqual(['', 'oh no', 'one', 'two ü']);
    expect(heard.end).toEqual({ exitCode: 3 });
  });

  it('loses no line when its reader is slower than the process', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `line ${index} ${'x'.repeat(200)}`);
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const heard = await listen(request([{ say: many }]), undefined, turn);
    expect(heard.lines).toEqual(many);
    expect(heard.end).toEqual({ exitCode: 0 });
  });

  it('keeps what was said before a crash, and knows no exit code then', async () => {
    const heard = await listen(request([{ say: ['half'] }, { crash: true }]));
    expect(heard).toEqual({ lines: ['half'], end: {} });
  });

  it('hands on exactly the environment and the folder it is given', async () => {
    const asked = request([{ record: file('call.json') }], {
      env: { ONLY: 'this' },
      args: ['a b'],
    });
    await listen(asked);
    const call = JSON.parse(readFileSync(file('call.json'), 'utf8'));
    expect(call.args).toEqual(['a b']);
    expect(call.cwd).toBe(folder);
    expect(call.env.ONLY).toBe('this');
    expect(call.env).not.toHaveProperty('HOME');
  });

  describe('that cannot be started', () => {
    it('says so when the file is missing', async () => {
      const heard = await listen({ ...request([]), command: file('nothing') });
      expect(heard).toEqual({
        lines: [],
        end: { startError: `spawn ${file('nothing')} ENOENT` },
      });
    });

    it('says so when the file may not be executed', async () => {
      writeFileSync(file('plain'), '#!/bin/sh\n', { mode: 0o644 });
      const heard = await listen({ ...request([]), command: file('plain') });
      expect(heard.end).toEqual({ startError: `spawn ${file('plain')} EACCES` });
    });

    it('says so when an argument is larger than the system takes', async () => {
      const heard = await listen(request([], { args: ['x'.repeat(3_000_000)] }));
      expect(heard.end).toEqual({ startError: 'spawn E2BIG' });
    });

    it('says so when an argument holds what no argument can', async () => {
      const heard = await listen(request([], { args: ['a\0b'] }));
      expect(heard.end.startError).toContain('null bytes');
    });
  });

  describe('that is interrupted', () => {
    it('hears of it exactly once, and may end in its own way', async () => {
      const stop = new AbortController();
      const steps: Step[] = [
        { onInterrupt: { file: file('heard'), exit: 2 } },
        { say: ['ready'] },
        { hang: true },
      ];
      const heard = await listen(request(steps), stop.signal, () => {
        stop.abort();
      });
      expect(heard.end).toEqual({ exitCode: 2 });
      expect(readFileSync(file('heard'), 'utf8')).toBe('SIGINT\n');
    });

    it('is killed when it goes on all the same', async () => {
      const stop = new AbortController();
      const steps: Step[] = [
        { onInterrupt: { file: file('heard') } },
        { say: ['ready'] },
        { hang: true },
      ];
      const heard = await listen(request(steps, { graceMs: 50 }), stop.signal, () => {
        stop.abort();
      });
      expect(heard.end).toEqual({});
    });

    it('is not even started when the signal came before', async () => {
      const heard = await listen(
        request([{ record: file('call.json') }]),
        AbortSignal.abort('enough'),
      );
      expect(heard).toEqual({ lines: [], end: {} });
      expect(existsSync(file('call.json'))).toBe(false);
    });
  });

  it('leaves nothing at the signal when it is over', async () => {
    const { signal } = new AbortController();
    const add = jest.spyOn(signal, 'addEventListener');
    const remove = jest.spyOn(signal, 'removeEventListener');
    await listen(request([{ exit: 0 }]), signal);
    const ours = add.mock.calls.map(([type, listener]) => [type, listener]);
    expect(ours).toHaveLength(1);
    expect(remove.mock.calls).toEqual(ours);
  });

  describe('that starts others', () => {
    it('takes them along when it is interrupted', async () => {
      const stop = new AbortController();
      const steps: Step[] = [
        { onInterrupt: { file: file('heard'), exit: 1 } },
        { fork: { file: file('child.pid'), stdio: 'inherit' } },
        { hang: true },
      ];
      const heard = await listen(request(steps), stop.signal, () => {
        stop.abort();
      });
      expect(heard).toEqual({ lines: ['child up'], end: { exitCode: 1 } });
      await gone(pidIn('child.pid'));
    });

    it('takes them along when it ends in peace', async () => {
      await listen(request([{ fork: { file: file('child.pid'), stdio: 'ignore' } }, { exit: 0 }]));
      await gone(pidIn('child.pid'));
    });

    it('is over when it has ended, though one of them holds its output open', async () => {
      const steps: Step[] = [
        { fork: { file: file('child.pid'), stdio: 'inherit' } },
        { say: ['bye'] },
        { exit: 0 },
      ];
      const heard = await listen(request(steps));
      expect(heard.lines).toContain('bye');
      expect(heard.end).toEqual({ exitCode: 0 });
      await gone(pidIn('child.pid'));
    });
  });

  it('ends the process when its reader goes away early', async () => {
    const steps: Step[] = [
      { fork: { file: file('child.pid'), stdio: 'ignore' } },
      { say: ['first'] },
      { hang: true },
    ];
    for await (const line of runProcess(request(steps), new AbortController().signal)) {
      expect(line).toBe('first');
      break;
    }
    await gone(pidIn('child.pid'));
  });
});
