import { isInteractive, processTerminal, wantsColour } from './process-terminal';

type Environment = Record<string, string>;

describe('colour', () => {
  it.each<[boolean | undefined, Environment, boolean]>([
    [true, {}, true],
    [false, {}, false],
    [undefined, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [undefined, { FORCE_COLOR: '3' }, true],
    // Nx says so to every task, whether a person watches or a file does.
    [false, { FORCE_COLOR: 'true' }, false],
    [true, { FORCE_COLOR: 'true' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: 'false' }, false],
  ])('terminal: %s, %j → %s', (isTTY, env, wanted) => {
    expect(wantsColour(isTTY, env)).toBe(wanted);
  });
});

describe('a live line', () => {
  it.each<[boolean | undefined, Environment, boolean]>([
    [true, {}, true],
    [true, { TERM: 'xterm-256color' }, true],
    [true, { TERM: 'dumb' }, false],
    [true, { CI: 'true' }, false],
    [true, { CI: '1' }, false],
    [true, { CI: 'false' }, true],
    [true, { CI: '' }, true],
    [false, {}, false],
    [undefined, {}, false],
  ])('terminal: %s, %j → %s', (isTTY, env, wanted) => {
    expect(isInteractive(isTTY, env)).toBe(wanted);
  });
});

describe("this process's terminal", () => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listeners = (): number[] => signals.map((name) => process.listenerCount(name));
  const open: (() => void)[] = [];
  const openTerminal = () => {
    const { terminal, dispose } = processTerminal();
    open.push(dispose);
    return terminal;
  };

  afterEach(() => {
    for (const dispose of open.splice(0)) dispose();
    jest.restoreAllMocks();
  });

  it('does not wait on when it is to stop', async () => {
    const waiting = openTerminal().pause(600_000);
    process.emit('SIGINT');
    await waiting;
  });

  it.each(signals)('stops in order at %s', (name) => {
    const terminal = openTerminal();
    expect(terminal.signal.aborted).toBe(false);
    process.emit(name);
    expect(terminal.signal.aborted).toBe(true);
  });

  it('ends at once at a second signal, but not at the echo of the first', () => {
    const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(10_000);
    openTerminal();
    process.emit('SIGINT');
    clock.mockReturnValue(11_400);
    process.emit('SIGINT');
    expect(exit).not.toHaveBeenCalled();
    clock.mockReturnValue(11_600);
    process.emit('SIGINT');
    expect(exit).toHaveBeenCalledWith(130);
  });

  it('lets go of the signals again', () => {
    const before = listeners();
    const { terminal, dispose } = processTerminal();
    expect(listeners()).toEqual(before.map((count) => count + 1));
    dispose();
    expect(listeners()).toEqual(before);
    expect(terminal.signal.aborted).toBe(false);
  });

  it('bears a reader that has gone, however often it is opened', () => {
    openTerminal();
    const before = process.stdout.listenerCount('error');
    for (let times = 0; times < 20; times += 1) processTerminal().dispose();
    expect(process.stdout.listenerCount('error')).toBe(before);
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    expect(process.stdout.emit('error', gone)).toBe(true);
    expect(process.stderr.emit('error', gone)).toBe(true);
  });

  it('is this process: its streams, its environment, its clock', () => {
    const terminal = openTerminal();
    expect(terminal.out).toBe(process.stdout);
    expect(terminal.err).toBe(process.stderr);
    expect(terminal.env).toBe(process.env);
    const before = Date.now();
    expect(terminal.now().getTime()).toBeGreaterThanOrEqual(before);
    expect(terminal.now().getTime()).toBeLessThanOrEqual(Date.now());
  });
});
