import { existsSync } from 'node:fs';
import path from 'node:path';

import type { InitRequest } from '../project';
import { type ExitCode, sayDone, sayProblems, sayProgress, type Terminal } from '../terminal';

/** Makes a new project in a folder (runtime view §2) and says `✓ Created <name>`; writes nothing when something is wrong. */
export async function init(request: InitRequest, terminal: Terminal): Promise<ExitCode> {
  const { planProject, schemaNear, writeProject } = await import('../scaffold/index.js');
  const name = request.name ?? path.basename(request.directory);
  const { directory, template = 'basic' } = request;
  const schema = schemaNear(path.resolve(directory), existsSync);
  const planned = planProject({ name, template, ...(schema !== undefined && { schema }) });
  const written = planned.ok ? await writeProject(request.directory, planned.value) : planned;
  if (!written.ok) {
    sayProblems(terminal, 'Nothing was created', written.problems);
    return 1;
  }
  sayDone(terminal, `Created ${name}`);
  const folder = path.relative(process.cwd(), request.directory);
  const enter = folder === '' ? [] : [`  cd ${/\s/.test(folder) ? `"${folder}"` : folder}`];
  sayProgress(terminal, ['', 'Next:', ...enter, '  floe run', '  floe test'].join('\n'));
  return 0;
}
