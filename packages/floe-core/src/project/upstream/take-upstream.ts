import path from 'node:path';

import { stateFiles, statePath } from '../../state';
import type { Artifacts } from '../../artifacts';
import { ok, type Outcome } from '../../diagnostics';
import { writeWhole } from '../../memory';
import type { Terminal } from '../../terminal';
import type { Attachment } from '../../upstream';
import { type CompiledProject, profilesFor } from '../compiled-project';
import type { ProjectRequest } from '../requests';
import { type FromUpstream, fromUpstream, readShared } from './upstreams';

/** A project that has in it what comes from others. */
export interface Supplied {
  readonly compiled: CompiledProject;
  readonly upstream: FromUpstream;
}

/**
 * The same project with the databases of upstream projects, and that of a baseline, attached: a profile of its own, beside that of
 * `compile`, since where the other projects build is known when they have been built.
 */
export async function withUpstream(
  compiled: CompiledProject,
  request: ProjectRequest,
  asking: { readonly env: Terminal['env']; readonly builds: boolean },
  baseline: readonly Attachment[] = [],
): Promise<Outcome<Supplied>> {
  const { projectDir, artifacts, state } = compiled;
  const own = { projectDir, artifacts, manifest: path.join(state.targetDir, 'manifest.json') };
  const asker = { ...request, projectDir, stateDir: state.stateDir };
  const found = await fromUpstream(own, asker, asking);
  if (!found.ok) return found;
  const attachments = [...found.value.attachments, ...baseline];
  const upstream = { ...found.value, attachments };
  if (attachments.length === 0) return ok({ compiled, upstream });
  const attached = { ...compiled, artifacts: attaching(compiled, attachments) };
  const profiles = await profilesFor(attached);
  if (!profiles.ok) return profiles;
  const profilesDir = statePath(state.stateDir, stateFiles.upstream);
  const written = await writeWhole(path.join(profilesDir, 'profiles.yml'), profiles.value);
  return written.ok ? ok({ compiled: { ...attached, profilesDir }, upstream }) : written;
}

/** Where dbt is told of the models of other projects; nothing where there are none. */
export function upstreamFileOf(
  { state }: Pick<CompiledProject, 'state'>,
  { named }: FromUpstream,
): { readonly upstreamFile?: string } {
  return named.length === 0
    ? {}
    : { upstreamFile: path.join(statePath(state.stateDir, stateFiles.upstream), 'models.json') };
}

/** Writes that file, once the databases are kept as they are. */
export async function tellModels(
  compiled: Pick<CompiledProject, 'projectDir' | 'state'>,
  upstream: FromUpstream,
): Promise<Outcome<void>> {
  const { upstreamFile } = upstreamFileOf(compiled, upstream);
  if (upstreamFile === undefined) return ok(undefined);
  const shared = await readShared(upstream, compiled.projectDir);
  return shared.ok ? writeWhole(upstreamFile, JSON.stringify(shared.value)) : shared;
}

/** Paths in a profile begin at the folder of the project, so that they hold where the workspace is moved as a whole. */
function attaching(
  { artifacts, projectDir }: CompiledProject,
  attachments: readonly Attachment[],
): Artifacts {
  const { attach = [] } = artifacts.compute.properties;
  const relative = attachments.map((each) => ({
    ...each,
    path: path.relative(projectDir, each.path).replaceAll(path.sep, '/'),
  }));
  const properties = {
    ...artifacts.compute.properties,
    attach: [...(Array.isArray(attach) ? (attach as unknown[]) : []), ...relative],
  };
  const compute = { ...artifacts.compute, properties };
  return artifacts.version === '1.0.0'
    ? { ...artifacts, compute }
    : { ...artifacts, compute, resolved_compute: { ...artifacts.resolved_compute, properties } };
}
