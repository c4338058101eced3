import { execFileSync } from 'node:child_process';

import { leanInLongRuns } from './lean-memory';

it('leaves a short run as it is, and tells V8 once of a long one', () => {
  const flags: string[] = [];
  const told = leanInLongRuns((each) => flags.push(each));
  for (let index = 1; index < 2000; index += 1) told();
  expect(flags).toEqual([]);
  for (let index = 0; index < 10_000; index += 1) told();
  expect(flags).toEqual(['--heap-growing-percent=30', '--semi-space-growth-factor=1']);
});

it('names flags that this V8 has', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  expect(known).toMatch(/--heap-growing-percent /);
  expect(known).toMatch(/--semi-space-growth-factor /);
});
