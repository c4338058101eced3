import path from 'node:path';
import { PuppetMachine } from '../../../testing/toolchain/puppet-machine';
import { runProgram } from './processes';

describe('runProgram', () => {
  let machine: PuppetMachine;
  beforeEach(() => {
    machine = new PuppetMachine();
  });
  afterEach(() => {
    machine.remove();
  });

  const run = (body: string, options = {}) =>
    runProgram(
      {
        program: machine.script(machine.at('tool'), body),
        args: ['one', 'two words'],
        cwd: machine.projectDir,
        env: { OWN: 'yes', GONE: undefined },
      },
      options,
    );

  it('runs in its folder with just the environment it is given', async () => {
    expect(await run('pwd; echo "$OWN,$GONE,$HOME,$2"; echo wrong >&2')).toEqual({
      how: 'succeeded',
      output: expect.arrayContaining([machine.projectDir, 'yes,,,two words', 'wrong']),
    });
  });

  it('tells of a failure', async () => {
    expect(await run('echo so; exit 3')).toEqual({ how: 'failed', output: ['so'] });
  });

  it('tells why a program could not be started', async () => {
    const program = path.join(machine.bin, 'none');
    const command = { program, args: [], cwd: machine.projectDir, env: {} };
    expect(await runProgram(command)).toEqual({
      how: 'failed',
      output: [expect.stringContaining('ENOENT')],
    });
  });

  it('keeps only the last lines', async () => {
    const { output } = await run('seq 1000');
    expect(output).toHaveLength(400);
    expect(output.at(-1)).toBe('1000');
  });

  it('stops all that was started, also what does not listen', async () => {
    const stop = new AbortController();
    const pids = machine.at('pids');
    const body = `sh -c 'trap "" TERM; echo $$ >> ${pids}; echo ready; while :; do sleep 0.05; done' & wait`;
    const onLine = () => {
      stop.abort();
    };
    expect(await run(body, { signal: stop.signal, onLine })).toMatchObject({ how: 'stopped' });
    expect(await machine.hasEnded(Number(machine.linesOf('pids')[0]))).toBe(true);
  }, 20_000);

  it('starts nothing once it is to stop', async () => {
    const ended = await run(`touch ${machine.at('started')}`, { signal: AbortSignal.abort() });
    expect(ended).toEqual({ how: 'stopped', output: [] });
    expect(machine.namesIn(machine.root)).not.toContain('started');
  });

  it('ends what takes too long', async () => {
    expect(await run('sleep 600', { timeout: 50 })).toMatchObject({ how: 'timed-out' });
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('exit');
    await run('true');
    expect(process.listenerCount('exit')).toBe(before);
  });
});
