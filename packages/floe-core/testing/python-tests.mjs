// The unit tests of the Python that is shipped, in the Python of the dbt that FLOE_TEST_DBT names.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const dbt = process.env.FLOE_TEST_DBT;
if (!dbt) {
  console.error(
    'These tests run in the Python of a real dbt and FLOE_TEST_DBT does not name one: use `npm test`.',
  );
  process.exit(1);
}
const python = path.join(path.dirname(dbt), process.platform === 'win32' ? 'python.exe' : 'python');
const tests = path.join(import.meta.dirname, 'run_python_tests.py');
const { status, error } = spawnSync(python, [tests, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
if (error) throw error;
process.exit(status ?? 1);
