import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { answering, type Behaviour, hanging, receiver } from '../../testing/receiver';
import { temporaryFolder } from '../../testing/temporary';

const many = path.join(__dirname, '../../testing/emit-many.cjs');
const count = 20_000;

// 60 MB of events in a heap of 32 MB: the process would be ended by Node if they stayed in memory.
test.each([
  ['hangs', hanging],
  ['fails', answering(500)],
] as [string, Behaviour][])(
  'a client with a receiver that %s needs no memory for what waits',
  async (_name, behaviour) => {
    const one = await receiver(behaviour);
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=32',
      many,
      one.url,
      temporaryFolder(),
      String(count),
    ]);
    await one.close();
    expect(JSON.parse(stdout)).toMatchObject({ sent: 0, spooled: count, rejected: 0, lost: 0 });
  },
);
