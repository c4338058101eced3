import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

const report = `✗ Validation failed:

  floe.yaml:5 - compute.target
    Value 'duckdbb' is not valid. Did you mean 'duckdb'?

  floe.yaml:8 - transforms[0].path
    Directory 'modells/' does not exist. Found 'models/'.
`;

describe('Validating a project', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic' } });
  });
  afterAll(() => remove(workspace));

  const validate = () => workspace.nx('run', 'my-pipeline:validate');

  it('says that a good project is valid', async () => {
    expect(succeeded(await validate()).split('\n')).toContain('✓ Valid');
  });

  it('takes the answer from the cache when nothing has changed', async () => {
    const said = succeeded(await validate());
    expect(said).toMatch(
      /my-pipeline:validate {2}\[(local cache|existing outputs match the cache)/,
    );
    expect(said.split('\n')).toContain('✓ Valid');
  });

  it('tells every problem at once, each with its line and a hint', async () => {
    await workspace.write(
      'my-pipeline/floe.yaml',
      `name: my-pipeline
version: "1.0"

compute:
  target: duckdbb
transforms:
  - type: dbt
    path: modells/
`,
    );
    const { code, text } = await workspace.onTerminal('nx', 'run', 'my-pipeline:validate');
    expect(code).not.toBe(0);
    expect(text).toContain(report);
  });

  it('tells the same where no terminal is', async () => {
    // Nx drops empty lines of a pipe, so they come with a space on them.
    const said = refused(await validate()).replaceAll(/^ $/gm, '');
    expect(said).toContain(report);
  });

  it('tells the same without Nx, to the byte', async () => {
    const { code, stderr } = await shellIn(workspace.path('my-pipeline')).floe('validate');
    expect({ code, stderr }).toEqual({ code: 1, stderr: report });
  });

  it('looks again when a folder that was missing appears', async () => {
    await workspace.replace('my-pipeline/floe.yaml', 'duckdbb', 'duckdb');
    refused(await validate());
    await workspace.write('my-pipeline/modells/a.sql', 'select 1 as a\n');
    expect(succeeded(await validate()).split('\n')).toContain('✓ Valid');
  });
});
