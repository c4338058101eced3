import { platformFlagsIn } from './platform-flags';

const argv = (line: string): string[] => ['node', 'nx', ...line.split(' ').filter(Boolean)];

describe('platformFlagsIn', () => {
  it.each([
    ['run orders:validate --platformEnv=prod', 'prod', ''],
    ['run orders:validate --platform-env prod', 'prod', ''],
    ['run orders:validate --platformEnv=dev --platformEnv=prod', 'prod', ''],
    ['run-many -t validate --platform=ops/platform.yaml', '', 'ops/platform.yaml'],
    ['run orders:validate -- --platformEnv=prod --platform=a.yaml', 'prod', 'a.yaml'],
    ['run orders:validate --platformEnvironment=prod', '', ''],
    ['run orders:validate --platformEnv', '', ''],
    ['', '', ''],
  ])('finds in `nx %s`: %p and %p', (line, env, file) => {
    expect(platformFlagsIn(argv(line))).toEqual({ env, file });
  });
});
