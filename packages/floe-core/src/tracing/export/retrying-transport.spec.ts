import type { Connection, ExportResponse } from './connection';
import { refusal, timedOut } from './connection';
import { RetryingTransport } from './retrying-transport';

/** A connection that gives the answers in turn, and the last again and again; where there is none, it is silent until ended. */
function connectionOf(...answers: readonly ExportResponse[]) {
  const sent: Uint8Array[] = [];
  let closed = 0;
  const connection: Connection = {
    send: (body, signal) => {
      sent.push(body);
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer) return Promise.resolve(answer);
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(refusal(timedOut, true));
        });
      });
    },
    close: () => {
      closed += 1;
    },
  };
  return { connection, sent, closed: () => closed };
}

const body = new Uint8Array([1]);
const good: ExportResponse = { status: 'success' };
const soon = (waitMs?: number): ExportResponse => refusal('it answered 503', true, waitMs);
const never = refusal('it answered 400', false);

describe('a request', () => {
  it.each<[string, readonly ExportResponse[], number, string]>([
    ['that is taken is sent once', [good], 1, 'success'],
    ['that nobody wants is sent once', [never], 1, 'failure'],
    ['that may be taken soon is sent again', [soon(1), good], 2, 'success'],
    ['is sent again and again', [soon(1), soon(2), soon(1), good], 4, 'success'],
    ['is given up when it is not wanted', [soon(1), never], 2, 'failure'],
  ])('%s', async (_, answers, times, status) => {
    const { connection, sent } = connectionOf(...answers);
    const response = await new RetryingTransport(connection).send(body, 10_000);
    expect([sent.length, response.status]).toEqual([times, status]);
  });

  it('has one time limit for all tries', async () => {
    const { connection, sent } = connectionOf(soon(60_000));
    const response = await new RetryingTransport(connection).send(body, 20);
    expect(response).toMatchObject({ status: 'retryable', error: new Error('it answered 503') });
    expect(sent).toHaveLength(1);
  });

  it('that is not answered has not been in time', async () => {
    const { connection } = connectionOf();
    const response = await new RetryingTransport(connection).send(body, 20);
    expect(response).toMatchObject({ error: new Error(timedOut) });
  });
});

describe('at the end', () => {
  it('a wait is cut short, and nothing is tried twice', async () => {
    const { connection, sent } = connectionOf(soon(60_000));
    const transport = new RetryingTransport(connection);
    const first = transport.send(body, 120_000);
    await new Promise((resolve) => setImmediate(resolve));
    transport.hurry();
    expect((await first).status).toBe('retryable');
    expect((await transport.send(body, 120_000)).status).toBe('retryable');
    expect(sent).toHaveLength(2);
  });

  it('what is under way is ended', async () => {
    const { connection } = connectionOf();
    const transport = new RetryingTransport(connection);
    const running = transport.send(body, 120_000);
    expect(transport.isAborted).toBe(false);
    transport.abort();
    expect(await running).toMatchObject({ error: new Error(timedOut) });
    expect(transport.isAborted).toBe(true);
  });

  it('the connection is let go', () => {
    const { connection, closed } = connectionOf();
    new RetryingTransport(connection).shutdown();
    expect(closed()).toBe(1);
  });

  it('no timer keeps the process alive', async () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
    const { connection } = connectionOf(soon(60_000));
    const transport = new RetryingTransport(connection);
    const before = timers();
    const running = transport.send(body, 120_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(timers()).toBe(before);
    transport.abort();
    await running;
  });
});
