import path from 'node:path';

import { databaseFileOf } from '../compiler';
import { type Refusal, refuse, sayWarnings, type Terminal } from '../terminal';
import { type CompiledProject, compiledProjectOf } from './compiled-project';
import type { Project } from './project';
import type { BaselineRequest, CompiledRequest } from './requests';
import { secretsFor } from './secrets/secrets-for';
import { takeBaseline, type TakenOrNot } from './upstream/take-baseline';
import { withUpstream } from './upstream/take-upstream';

/** What a project is opened for. */
export interface Purpose {
  /** Whether the warehouse is written. */
  readonly writes: boolean;
  /** Whether a baseline may stand in for what is not built. */
  readonly defers?: boolean;
}

type Request = CompiledRequest & BaselineRequest;

type Opened = { readonly ok: true; readonly project: Project } | Refusal;

/**
 * Opens a project: compiles it where it is not of today's files, finds what it reads of other projects or of a baseline, looks up
 * its secrets. Warnings are told on the way.
 *
 * @returns the project, whose `state` is to be discarded in the end; or what to tell the user instead
 */
export async function openProject(
  request: Request,
  terminal: Terminal,
  purpose: Purpose,
): Promise<Opened> {
  const found = await compiledProjectOf(request, terminal);
  if (!found.ok) return found;
  sayWarnings(terminal, found.warnings);
  const opened = await complete(found.compiled, { request, terminal, purpose });
  if (!opened.ok) await found.compiled.state.discard();
  return opened;
}

async function complete(
  own: CompiledProject,
  asked: { readonly request: Request; readonly terminal: Terminal; readonly purpose: Purpose },
): Promise<Opened> {
  const { request, terminal, purpose } = asked;
  const { env } = terminal;
  const { taken: baseline, problem }: TakenOrNot =
    purpose.defers === true ? await takeBaseline(own, request, env) : {};
  if (problem) sayWarnings(terminal, [problem]);
  const asking = { env, builds: purpose.writes };
  const supplied = await withUpstream(own, request, asking, baseline?.attachments);
  if (!supplied.ok) return refuse('Could not run', supplied.problems);
  const { compiled, upstream } = supplied.value;
  const secrets = await secretsFor(compiled.artifacts, env);
  if (!secrets.ok) return refuse('Secret resolution failed', secrets.problems);
  const { projectDir, artifacts, state } = compiled;
  const written = databaseFileOf(artifacts.compute);
  const project = {
    ...compiled,
    name: path.basename(projectDir),
    // dbt writes it where it may write, which need not be where the artifacts expect it.
    artifacts: { ...artifacts, dbt_manifest_path: path.join(state.targetDir, 'manifest.json') },
    ...{ upstream, secrets: secrets.value },
    ...(written !== undefined && { databaseFile: path.resolve(projectDir, written) }),
    ...(baseline && { baseline }),
  };
  return { ok: true, project };
}
