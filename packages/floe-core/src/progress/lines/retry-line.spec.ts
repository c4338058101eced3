import { MemoryStream } from '../../../testing/memory-screen';
import { say } from '../../../testing/run-events';
import { buildProgress } from '../build-progress';

async function told(reason: string, waitMs: number): Promise<string> {
  const out = new MemoryStream();
  const sink = buildProgress({ out, interactive: false, colour: false });
  sink.accept(say.started('build'));
  sink.accept(say.retrying(2, waitMs, reason));
  await sink.close();
  return out.text();
}

it('tells why a run is tried again, and when', async () => {
  const reason = 'connection to server at "db", port 5432 failed: Connection refused';
  expect(await told(reason, 1400)).toBe(
    'Could not reach the database (connection to server at "db", port 5432 failed: Connection refused). ' +
      'Trying again in 2s (2 of 3)\n',
  );
});

it('keeps to one line, whatever the reason', async () => {
  const text = await told(`\u001b[31mred\nand${' long'.repeat(100)}`, 30_000);
  expect(text).toMatch(
    /^Could not reach the database \(red and long .*…\)\. Trying again in 30s \(2 of 3\)\n$/,
  );
  expect(text.length).toBeLessThan(300);
});
