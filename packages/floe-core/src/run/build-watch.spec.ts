import { nodeOf, say } from '../../testing/run-events';
import { memorySink, reconciled, type RunEvent } from '../events';
import { BuildWatch } from './build-watch';

const orders = nodeOf('model', 'orders');
const settled = (status: string): RunEvent => say.settled(orders, { status });
const failedTest = say.settled(nodeOf('test', 'not_null_orders_id'), { status: 'fail' });
const skippedTest = say.settled(nodeOf('unit_test', 'ut'), { status: 'skipped' });

it.each<[string, boolean, readonly RunEvent[]]>([
  ['a run that succeeded', true, [settled('success'), say.finished('succeeded', 1, 0)]],
  ['nothing to do', true, [settled('no-op'), say.finished('succeeded', 1, 0)]],
  [
    'failed tests alone',
    true,
    [settled('success'), failedTest, skippedTest, say.finished('failed', 1, 1)],
  ],
  ['a failed model', false, [settled('error'), say.finished('failed', 1, 1)]],
  ['a skipped model', false, [settled('skipped'), failedTest, say.finished('failed', 1, 1)]],
  ['a run that says nothing of its nodes', false, [say.finished('failed', 1, 2)]],
  ['an interrupted run', false, [settled('success'), say.finished('interrupted', 1, 1)]],
  ['a run without an end', false, [settled('success')]],
])('%s: all is built: %p', async (_, allBuilt, events) => {
  const sink = memorySink();
  const watch = new BuildWatch(sink);
  const told = reconciled(watch);
  for (const event of events) told.accept(event);
  await told.close();
  expect(watch.allBuilt).toBe(allBuilt);
  expect(sink.events.length).toBeGreaterThanOrEqual(events.length);
});
