import { preTasksExecution } from '.';

describe('preTasksExecution', () => {
  const kept = ['NX_FLOE_EXCLUDE', 'NX_FLOE_PLATFORM_ENV', 'NX_FLOE_PLATFORM'];
  const traced = ['TRACEPARENT', 'NX_FLOE_TRACEPARENT'];
  const said = (line: string): (string | undefined)[] => {
    preTasksExecution(undefined, { id: 'command', argv: ['node', 'nx', ...line.split(' ')] });
    return kept.map((variable) => process.env[variable]);
  };
  afterEach(() => {
    for (const variable of [...kept, ...traced, 'NX_FLOE_RUN_OPTIONS', 'NX_FLOE_COMMAND'])
      Reflect.deleteProperty(process.env, variable);
  });

  it('hands the flags to the tasks, and forgets those of the command before', () => {
    const line = 'run orders:run --exclude=a --platformEnv=prod --platform=b.yaml';
    expect(said(line)).toEqual(['a', 'prod', 'b.yaml']);
    expect(said('run orders:run')).toEqual(['', '', '']);
  });

  it.each([
    ['run orders:run', ''],
    ['run orders:run --parallel=2 --skip-nx-cache --threads=2', ''],
    ['run-many -t run --exclude=a --platformEnv=dev', ''],
    ['run orders:run --select=a', '--select'],
    ['run orders:run --select a --full-refresh', '--select --full-refresh'],
    ['run orders:run --no-fullRefresh --vars={a:1}', '--no-fullRefresh --vars'],
    ['run orders:run --exclude=a', '--exclude'],
    ['run orders:run --baseline=production', '--baseline'],
    ['run orders:run --args=--select=a', '--args'],
    ['run orders:run -- --select=a', '--select --'],
    ['run orders:run --reuse=never --dbt=x --artifacts=y', '--reuse --dbt --artifacts'],
  ])('tells of "nx %s" that it makes %j', (line, options) => {
    said(line);
    expect(process.env.NX_FLOE_RUN_OPTIONS).toBe(options);
    expect(process.env.NX_FLOE_COMMAND).toBe('command');
  });
});
