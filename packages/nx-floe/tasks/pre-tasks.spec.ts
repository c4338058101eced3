import { preTasksExecution } from '.';

describe('preTasksExecution', () => {
  const kept = ['NX_FLOE_EXCLUDE', 'NX_FLOE_PLATFORM_ENV', 'NX_FLOE_PLATFORM'];
  const said = (line: string): (string | undefined)[] => {
    preTasksExecution(undefined, { argv: ['node', 'nx', ...line.split(' ')] });
    return kept.map((variable) => process.env[variable]);
  };
  afterEach(() => {
    for (const variable of kept) Reflect.deleteProperty(process.env, variable);
  });

  it('hands the flags to the tasks, and forgets those of the command before', () => {
    const line = 'run orders:run --exclude=a --platformEnv=prod --platform=b.yaml';
    expect(said(line)).toEqual(['a', 'prod', 'b.yaml']);
    expect(said('run orders:run')).toEqual(['', '', '']);
  });
});
