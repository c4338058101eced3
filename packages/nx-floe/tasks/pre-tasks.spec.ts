import { preTasksExecution } from '.';

describe('preTasksExecution', () => {
  const kept = ['NX_FLOE_EXCLUDE', 'NX_FLOE_PLATFORM_ENV', 'NX_FLOE_PLATFORM'];
  const traced = ['TRACEPARENT', 'NX_FLOE_TRACEPARENT'];
  const said = (line: string): (string | undefined)[] => {
    preTasksExecution(undefined, { id: 'command', argv: ['node', 'nx', ...line.split(' ')] });
    return kept.map((variable) => process.env[variable]);
  };
  afterEach(() => {
    for (const variable of [...kept, ...traced]) Reflect.deleteProperty(process.env, variable);
  });

  it('hands the flags to the tasks, and forgets those of the command before', () => {
    const line = 'run orders:run --exclude=a --platformEnv=prod --platform=b.yaml';
    expect(said(line)).toEqual(['a', 'prod', 'b.yaml']);
    expect(said('run orders:run')).toEqual(['', '', '']);
  });
});
