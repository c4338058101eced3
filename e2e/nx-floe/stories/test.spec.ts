import { succeeded } from '../lib/run';
import { commitAll, newWorkspace, remove, type Shell } from '../lib/workspace';

const schema = 'my-pipeline/models/schema.yml';

/** The verdict of a test begins in column 49. */
const verdictLine = (mark: string, name: string, verdict: string) =>
  new RegExp(`^ {2}${mark} ${name.padEnd(44)}${verdict} \\(\\d+\\.\\ds\\)$`, 'm');

describe('Testing a project', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic', other: 'basic' } });
    succeeded(await workspace.nx('run-many', '-t', 'run'));
  });
  afterAll(() => remove(workspace));

  it('prints a line for every test, and a summary', async () => {
    const command = ['nx', 'run', 'my-pipeline:test', '--force'];
    const { code, text: said } = await workspace.onTerminal(...command);
    expect(code).toBe(0);
    expect(said).toMatch(/^Running dbt tests\.\.\.\n\n {2}✓ /m);
    expect(said).toMatch(verdictLine('✓', 'not_null_example_order_id', 'PASS'));
    const passed = said.match(/ PASS \(/g) ?? [];
    expect(said).toMatch(new RegExp(`^Summary: ${passed.length} passed, 0 failed$`, 'm'));
    for (const kind of ['not_null', 'unique', 'relationships', 'accepted_values', 'custom']) {
      expect(said).toMatch(new RegExp(`✓ ${kind}_example`));
    }
    expect(said).toContain('✓ test_example ');
  });

  it('shows the values that were not accepted', async () => {
    await workspace.replace(schema, "['placed', 'shipped', 'returned']", "['placed', 'shipped']");
    const { code, text: said } = await workspace.onTerminal('nx', 'run', 'my-pipeline:test');
    expect(code).not.toBe(0);
    const lines = said.split('\n');
    const failed = lines.findIndex((line) => line.startsWith('  ✗ '));
    expect(lines[failed]).toMatch(verdictLine('✗', 'accepted_values_example_status', 'FAIL'));
    expect(lines.slice(failed + 1, failed + 3)).toEqual([
      "    └─ Found values: ['placed', 'returned', 'shipped']",
      "       Expected: ['placed', 'shipped']",
    ]);
    expect(said).toMatch(/^Summary: \d+ passed, 1 failed$/m);
  });

  it('runs the tests that are selected', async () => {
    const said = succeeded(
      await workspace.nx('run', 'my-pipeline:test', '--select', 'example_customers'),
    );
    expect(said).toContain('✓ not_null_example_customers_customer');
    expect(said).not.toContain('accepted_values_example_status');
  });

  it('tests only what a change affects', async () => {
    await commitAll(workspace);
    await workspace.write('other/models/more.sql', "select * from {{ ref('example') }}\n");
    await commitAll(workspace);
    const said = succeeded(await workspace.nx('affected', '-t', 'test', '--base=HEAD~1'));
    expect(said).toContain('nx run other:test');
    expect(said).not.toContain('my-pipeline:test');
  });
});
