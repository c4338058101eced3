import { asObject, asText } from '../../json';
import type { GraphNode } from '../../manifest';
import { type FacetMaker, facetsOf } from '../event/facet-maker';
import type { Facet, Facets } from '../event/openlineage';
import type { GitState } from '../options';
import type { Scene } from '../scene/scene';
import { ownersOf } from './owners';
import { tagsOf } from './tags';

export type JobType = 'JOB' | 'MODEL' | 'SEED' | 'SNAPSHOT' | 'TEST' | 'EXPOSURE';

/** What is said of the job of a node. */
export function jobFacets(
  node: GraphNode,
  jobType: JobType,
  scene: Scene,
  sql: string | undefined,
): Facets {
  const { facet, options, view, adapter } = scene;
  const { json } = node;
  const description = asText(json.description);
  const owners = ownersOf(node, view);
  const tags = tagsOf(node);
  const file = asText(json.original_file_path);
  const query = options.sqlText ? sql : undefined;
  return facetsOf({
    jobType: facet('JobTypeJobFacet', jobTypeContent(jobType)),
    dbt_node: facet('DbtNodeJobFacet', {
      original_file_path: file,
      database: asText(json.database),
      schema: asText(json.schema),
      alias: asText(json.alias),
      unique_id: node.uniqueId,
      test_type: testTypeOf(node),
    }),
    sql: query === undefined ? undefined : facet('SQLJobFacet', { query, dialect: adapter }),
    sourceCodeLocation: isOwn(node, scene)
      ? sourceCodeLocation(options.git, facet, pathOf(node))
      : undefined,
    documentation:
      description === undefined ? undefined : facet('DocumentationJobFacet', { description }),
    ownership: owners.length > 0 ? facet('OwnershipJobFacet', { owners }) : undefined,
    tags: tags.length > 0 ? facet('TagsJobFacet', { tags }) : undefined,
  });
}

export function jobTypeContent(jobType: JobType): object {
  return { processingType: 'BATCH', integration: 'DBT', jobType };
}

/** Only of a test: what kind it is. */
function testTypeOf({ resourceType, json }: GraphNode): string | undefined {
  if (resourceType === 'unit_test') return 'unit';
  if (resourceType !== 'test') return undefined;
  return Object.keys(asObject(json.test_metadata)).length > 0 ? 'generic' : 'singular';
}

/** A package is in another repository. */
function isOwn({ json }: GraphNode, { view }: Scene): boolean {
  return json.package_name === view.graph.projectName;
}

function pathOf({ json }: GraphNode): string | undefined {
  return asText(json.original_file_path)?.replaceAll('\\', '/');
}

/**
 * Where the code of a job is, at the commit that was run.
 *
 * @param file relative to the dbt project; undefined means its folder
 */
export function sourceCodeLocation(
  git: GitState | undefined,
  facet: FacetMaker,
  file: string | undefined,
): Facet | undefined {
  if (git === undefined) return undefined;
  const repoUrl = webAddress(git.repoUrl);
  if (repoUrl === undefined) return undefined;
  const path = [git.folder, file].filter(Boolean).join('/');
  const version = git.sha ?? git.tag ?? git.branch;
  const kind = file === undefined ? 'tree' : 'blob';
  const url = version === undefined ? repoUrl : `${repoUrl}/${kind}/${version}/${path}`;
  return facet('SourceCodeLocationJobFacet', {
    type: 'git',
    url: encodeURI(url),
    repoUrl: git.repoUrl.replace(/:\/\/[^/@]*@/, '://'),
    path: path === '' ? undefined : path,
    version: git.sha,
    tag: git.tag,
    branch: git.branch,
    pullRequestNumber: git.pullRequest,
  });
}

/** `git@host:owner/repository.git` and the like as one opens it in a browser. */
function webAddress(repoUrl: string): string | undefined {
  const [, host, path] =
    /^(?:[a-z+]+:\/\/)?(?:[^/@]*@)?([^/:]+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/i.exec(repoUrl) ?? [];
  return host && path ? `https://${host}/${path}` : undefined;
}
