import { Sandbox } from '../../../testing/sandbox';
import { run } from '../../verbs';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.project();
});
afterEach(() => {
  sandbox.remove();
});

/** A run for which Nx was told a key in a command; by now, the project has none. */
async function runFor(keptBy: string) {
  sandbox.file(JSON.stringify({ command: 'one', key: 'k1' }), 'shop/.floe/run-key.json');
  const terminal = sandbox.terminal();
  const dbt = sandbox.puppetDbt({ build: 'true' });
  const exitCode = await run({ projectDir: sandbox.at('shop'), dbt, keptBy }, terminal);
  return { exitCode, said: terminal.err.text() };
}

it('fails where Nx would keep the database as that of other files', async () => {
  expect(await runFor('one')).toEqual({
    exitCode: 1,
    said: `✗ Could not be kept:

  The project changed while it was built.
  Nx would keep the database as that of the files from before. It is all built: run it again.
`,
  });
});

it('is not held to what was told in another command', async () => {
  expect(await runFor('two')).toEqual({ exitCode: 0, said: '' });
});
