import { readFileSync } from 'node:fs';

import { hostOf } from '../../../testing/dbt-host';
import { logged, puppetDbt } from '../../../testing/puppet-dbt/puppet-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { dbtEngine } from '../../engines/dbt/engine/dbt-engine';
import { runTrace } from '..';
import { dbtTraceEnv, dbtTracesItself } from './dbt-trace';

const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

it('dbt 2 is told our trace as its invocation, and our span as its parent', async () => {
  const trace = runTrace({ env: {}, observability: { traces: true, metrics: true } });
  const recorded = sandbox.at('called.json');
  const version = logged('MainReportVersion', { version: '=2.0.5' });
  const dbt = puppetDbt(sandbox.root, [{ record: recorded }, { say: [version] }, { exit: 0 }]);
  const plan = {
    ...{ runId: 'r', project: 'shop', command: 'build' as const, options: {} },
    runDir: sandbox.at('run'),
    ...(trace && { env: trace.childEnv }),
  };
  const engine = dbtEngine(hostOf({ dbt, projectDir: sandbox.root }), () => new Date());
  for await (const event of engine.run(plan, new AbortController().signal)) {
    expect(event.runId).toBe('r');
  }
  const { env } = JSON.parse(readFileSync(recorded, 'utf8')) as {
    env: Record<string, string>;
  };
  expect(env.DBT_INVOCATION_ID?.replaceAll('-', '')).toBe(trace?.traceId);
  expect(env.DBT_PARENT_SPAN_ID).toBe(trace?.engineSpanId);
  expect(env.TRACEPARENT).toBe(`00-${trace?.traceId ?? ''}-${trace?.engineSpanId ?? ''}-01`);
});

it('writes the trace as a UUID, and the span with all of its digits', () => {
  expect(dbtTraceEnv('0af7651916cd43dd8448eb211c80319c', '00ad6b7169203331')).toEqual({
    DBT_INVOCATION_ID: '0af76519-16cd-43dd-8448-eb211c80319c',
    DBT_PARENT_SPAN_ID: '00ad6b7169203331',
  });
  expect(dbtTraceEnv('short', '00ad6b7169203331')).toEqual({});
});

it.each([
  ['2.0.5', { DBT_EXPORT_TO_OTLP: 'true' }, true],
  ['2.1.0', { DBT_ENGINE_EXPORT_TO_OTLP: '1' }, true],
  ['2.0.5', {}, false],
  ['2.0.5', { DBT_EXPORT_TO_OTLP: '0' }, false],
  ['1.12.4', { DBT_EXPORT_TO_OTLP: 'true' }, false],
  [undefined, { DBT_EXPORT_TO_OTLP: 'true' }, false],
])('dbt %s with %j sends spans itself: %s', (version, env, itself) => {
  expect(dbtTracesItself(version, env)).toBe(itself);
});
