import path from 'node:path';

import { floeVersion } from '../assets';
import { diagnose, type Diagnostic, failed, ok, type Outcome } from '../diagnostics';
import { type ContainerRequest, examineProject } from '../project';
import type { PlannedFile } from '../scaffold';
import type { Terminal } from '../terminal';

/** What dbt runs with where floe has no pins of its own: it is left to pip which dbt-core the adapter wants. */
const unpinned: Readonly<Record<string, readonly string[]>> = {
  databricks: ['dbt-databricks==1.11.8'],
  spark: ['dbt-spark[PyHive]==1.11.0'],
};

/**
 * Plans the files that run a project in a container: a Dockerfile and a Kubernetes Job. The project is compiled on the
 * way, for its warehouse and its secrets; nothing is written.
 *
 * @returns the files, relative to the project; every problem compile would have; or FLOE719, FLOE720
 */
export async function planContainerOf(
  request: ContainerRequest,
  terminal: Pick<Terminal, 'env' | 'now'>,
): Promise<Outcome<readonly PlannedFile[]>> {
  const { config, compiled, findings } = await examineProject(request, terminal);
  if (compiled === undefined || config === undefined) return failed(...errorsIn(findings));
  const { image = `${imageName(config.name)}:${tagOf(config.version)}` } = request;
  const dbtFolder = dbtFolderOf(config);
  const problems = [...outside(dbtFolder), ...untagged(image)];
  if (problems.length > 0) return failed(...problems);
  const [{ adapterOf, secretsOf }, { requirementsFor }, { planContainer }] = await Promise.all([
    import('../compiler/index.js'),
    import('../toolchain/index.js'),
    import('../scaffold/index.js'),
  ]);
  const adapter = adapterOf(compiled.artifacts.compute.target);
  const pinned = requirementsFor(adapter)?.map(({ name, version }) => `${name}==${version}`);
  const files = planContainer({
    name: config.name,
    image,
    requirements: pinned ?? unpinned[adapter] ?? [`dbt-${adapter}`],
    floe: `floe-core@${floeVersion()}`,
    secrets: [...new Set(secretsOf(compiled.artifacts).map(({ ref }) => ref))],
    dbtFolder,
  });
  return ok(files, findings);
}

function errorsIn(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** The image is built in the folder of the project. */
function outside(folder: string): readonly Diagnostic[] {
  return folder === '..' || folder.startsWith('../') ? [diagnose('FLOE719', { folder })] : [];
}

/** The dbt project's folder from that of floe.yaml, with `/`. */
function dbtFolderOf({ projectDir, dbtProjectDir }: Folders): string {
  return path.relative(projectDir, dbtProjectDir).replaceAll(path.sep, '/');
}

interface Folders {
  readonly projectDir: string;
  readonly dbtProjectDir: string;
}

/** An image without a tag is the newest there happens to be. */
function untagged(image: string): readonly Diagnostic[] {
  const isExact =
    /^[a-z0-9][\w./-]*(?::\d+\/[\w./-]+)?(?::(?!latest$)[\w][\w.-]*|@sha256:[0-9a-f]{64})$/;
  return isExact.test(image) ? [] : [diagnose('FLOE720', { image })];
}

function tagOf(version: string): string {
  return version.replace(/[^\w.-]/g, '-').replace(/^[.-]+/, '');
}

/** As registries have them. */
function imageName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
