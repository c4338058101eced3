import { builders } from '../src/build';
import { type ClientPlan, planClient } from '../src/plan';
import type { RunEvent } from '../src/spec';
import { runIdOf } from '../src/build';

const build = builders({ producer: 'https://example.com/tests/v/1' });

/** An event of a run of that name. */
export const eventOf = (run: string, eventType: RunEvent['eventType'] = 'START'): RunEvent =>
  build.runEvent({
    eventType,
    eventTime: '2026-01-01T00:00:00Z',
    run: { runId: runIdOf(run) },
    job: { namespace: 'tests', name: run },
  });

/** A plan of nothing but what is said here. */
export const planOf = (config: object): ClientPlan =>
  planClient({ config, env: {}, cwd: '/', home: '/', readFile: () => undefined });

/** A plan that posts to a URL, with short waits. */
export const planTo = (url: string, transport: object = {}): ClientPlan =>
  planOf({
    transport: { type: 'http', url, retry: { backoff_factor: 0.001 }, ...transport },
  });
