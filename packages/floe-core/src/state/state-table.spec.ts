import { readFileSync } from 'node:fs';
import path from 'node:path';

import { allState, stateTable } from './state-table';

const architecture = path.join(__dirname, '..', '..', '..', '..', 'ARCHITECTURE.md');

it('names each file once', () => {
  const names = allState().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('is the table of ARCHITECTURE.md (npm run docs)', () => {
  expect(readFileSync(architecture, 'utf8')).toContain(stateTable());
});
