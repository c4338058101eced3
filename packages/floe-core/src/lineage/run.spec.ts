import path from 'node:path';

import { complaintsAbout } from '../../testing/lineage/validator';
import {
  type AnyEvent,
  fixtures,
  MemoryClient,
  optionsFor,
  play,
  type StageOptions,
  storyOf,
} from '../../testing/lineage/stage';
import { lineageSink } from './index';

async function eventsOf(kind: 'run' | 'build', given: StageOptions = {}): Promise<MemoryClient> {
  const client = new MemoryClient();
  const options = optionsFor({
    ...given,
    client,
    plan: { command: kind, targetDir: path.join(fixtures, kind, 'output'), ...given.plan },
  });
  await play(lineageSink, options, await storyOf(kind));
  expect(options.warnings).toEqual([]);
  for (const event of client.events) expect(complaintsAbout(event)).toEqual([]);
  return client;
}

const shortly = ({ eventType, job }: AnyEvent): string => `${eventType} ${job.name}`;

describe('the run of a project', () => {
  it('is told in the order in which it happens, the command first and last', async () => {
    const { events } = await eventsOf('build');
    expect(events.map(shortly)).toEqual([
      ...['START shop.run'],
      ...[
        'START raw_customers',
        'COMPLETE raw_customers',
        'START raw_orders',
        'COMPLETE raw_orders',
      ],
      ...['START till.customers.test', 'COMPLETE till.customers.test'],
      ...['START raw_orders.test', 'COMPLETE raw_orders.test'],
      ...['START stg_orders', 'COMPLETE stg_orders'],
      ...['START stg_orders.test', 'COMPLETE stg_orders.test'],
      ...['START orders', 'COMPLETE orders', 'START orders.test', 'COMPLETE orders.test'],
      ...['START no_negative_amounts', 'COMPLETE no_negative_amounts'],
      ...['START broken', 'FAIL broken', 'START order_log', 'COMPLETE order_log'],
      ...['START orders_history', 'COMPLETE orders_history'],
      ...['FAIL shop.run'],
    ]);
  });
});
