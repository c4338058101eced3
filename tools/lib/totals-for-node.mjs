// Reporter of node's test runner: notes how many tests passed, as the one for Jest does.
import { appendFileSync } from 'node:fs';

export default async function* totals(events) {
  const note = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    // A file is reported like a test that holds the others.
    if (data.details?.type === 'suite') continue;
    if (type === 'test:pass') note[data.skip === undefined ? 'passed' : 'skipped'] += 1;
    if (type === 'test:fail') note.failed += 1;
  }
  const file = process.env.FLOE_TEST_TOTALS;
  if (file) appendFileSync(file, `${JSON.stringify(note)}\n`);
}
