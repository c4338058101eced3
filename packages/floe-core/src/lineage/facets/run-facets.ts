import { asNumber, asText, type JsonObject } from '../../json';
import type { NodeOutcome } from '../../events';
import { type FacetMaker, facetsOf } from '../event/facet-maker';
import type { Facet, Facets } from '../event/openlineage';
import type { RunLink } from '../run/parent-run';

/** What dbt has said of itself, and what was asked of it. */
export interface EngineFacts {
  readonly version?: string;
  readonly invocationId?: string;
  readonly projectName?: string;
  readonly projectVersion?: string;
  readonly profile?: string;
  readonly fullRefresh?: boolean;
}

/** What every run of one invocation says: which dbt, and how it was called. */
export function engineFacets(engine: EngineFacts, floe: string, facet: FacetMaker): Facets {
  const { version, invocationId, projectName, projectVersion, profile, fullRefresh } = engine;
  return facetsOf({
    dbt_version: version === undefined ? undefined : facet('DbtVersionRunFacet', { version }),
    processing_engine:
      version === undefined
        ? undefined
        : facet('ProcessingEngineRunFacet', {
            name: 'dbt',
            version,
            openlineageAdapterVersion: floe,
          }),
    dbt_run:
      invocationId === undefined
        ? undefined
        : facet('DbtRunRunFacet', {
            invocation_id: invocationId,
            project_name: projectName,
            project_version: projectVersion,
            profile_name: profile,
            dbt_runtime: 'core',
            full_refresh: fullRefresh,
          }),
  });
}

/** Who has started a run, and who has started it all. */
export function parentFacet(parent: RunLink, root: RunLink, facet: FacetMaker): Facet {
  return facet('ParentRunFacet', { ...linkContent(parent), root: linkContent(root) });
}

function linkContent({ runId, job, runFacets, jobFacets }: RunLink): object {
  return { run: { runId, facets: runFacets }, job: { ...job, facets: jobFacets } };
}

/** The id a warehouse has given the query of a node. */
export function externalQuery(
  outcome: NodeOutcome,
  source: string,
  facet: FacetMaker,
): Facet | undefined {
  const { adapterResponse: { query_id: queryId, job_id: jobId, ...more } = {} } = outcome;
  const id = asId(queryId) ?? bigQueryId(jobId, more);
  // What Databricks says where it has none.
  if (id === undefined || id.toLowerCase() === 'n/a') return undefined;
  return facet('ExternalQueryRunFacet', { externalQueryId: id, source });
}

function bigQueryId(
  jobId: unknown,
  { project_id: project, location }: JsonObject,
): string | undefined {
  const id = asId(jobId);
  const [owner, place] = [asText(project), asText(location)];
  return id !== undefined && owner !== undefined && place !== undefined
    ? `${owner}:${place}.${id}`
    : id;
}

function asId(value: unknown): string | undefined {
  return asText(value) ?? asNumber(value)?.toString();
}

export function errorMessage(message: string | undefined, facet: FacetMaker): Facet | undefined {
  return message === undefined
    ? undefined
    : facet('ErrorMessageRunFacet', { message, programmingLanguage: 'SQL' });
}
