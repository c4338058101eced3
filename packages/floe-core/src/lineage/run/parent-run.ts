import { asObject, asText, type JsonObject, known } from '../../json';
import type { Named } from '../event/openlineage';

/** A run and its job, as a `parent` facet names them. */
export interface RunLink {
  readonly runId: string;
  readonly job: Named;
  /** Facets that whoever started us wants to be passed on. */
  readonly runFacets?: JsonObject;
  readonly jobFacets?: JsonObject;
}

/** The run that has started this one, and the run at the root of them all. */
export interface Lineage {
  readonly parent: RunLink;
  readonly root: RunLink;
}

type Env = Readonly<Record<string, string | undefined>>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Who has started this run, as an orchestrator says it: `OPENLINEAGE_CONTEXT` (JSON), else `OPENLINEAGE_PARENT_ID` and
 * `OPENLINEAGE_ROOT_PARENT_ID` (`namespace/job/run id`, where the namespace may have slashes itself). Without a root the
 * parent is the root.
 *
 * @param warn told of a variable that says something which is not understood
 */
export function parentOf(env: Env, warn: (line: string) => void): Lineage | undefined {
  return (
    fromContext(env.OPENLINEAGE_CONTEXT, warn) ??
    fromIds(env.OPENLINEAGE_PARENT_ID, env.OPENLINEAGE_ROOT_PARENT_ID, warn)
  );
}

function fromContext(text: string | undefined, warn: (line: string) => void): Lineage | undefined {
  if (!text) return undefined;
  try {
    const given = asObject(asObject(JSON.parse(text)).parent);
    const parent = linkOf(given);
    if (parent) return { parent, root: linkOf(asObject(given.root)) ?? parent };
  } catch {
    // Said below.
  }
  warn('lineage: OPENLINEAGE_CONTEXT does not name a parent run; it is passed over.');
  return undefined;
}

function linkOf(given: JsonObject): RunLink | undefined {
  const [run, job] = [asObject(given.run), asObject(given.job)];
  const [runId, namespace, name] = [asText(run.runId), asText(job.namespace), asText(job.name)];
  if (!runId || !uuid.test(runId) || !namespace || !name) return undefined;
  return {
    runId,
    job: { namespace, name },
    ...known({ runFacets: facetsIn(run), jobFacets: facetsIn(job) }),
  };
}

function facetsIn({ facets }: JsonObject): JsonObject | undefined {
  return Object.keys(asObject(facets)).length > 0 ? asObject(facets) : undefined;
}

function fromIds(
  parentId: string | undefined,
  rootId: string | undefined,
  warn: (line: string) => void,
): Lineage | undefined {
  const parent = split('OPENLINEAGE_PARENT_ID', parentId, warn);
  if (!parent) return undefined;
  return { parent, root: split('OPENLINEAGE_ROOT_PARENT_ID', rootId, warn) ?? parent };
}

/** From the right: a run id and the name of a job have no slash, a namespace such as `s3://bucket` has. */
function split(
  variable: string,
  text: string | undefined,
  warn: (line: string) => void,
): RunLink | undefined {
  if (!text) return undefined;
  const [, namespace, name, runId] = /^(.+)\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (namespace && name && runId && uuid.test(runId)) return { runId, job: { namespace, name } };
  warn(`lineage: ${variable} is not namespace/job/run id; it is passed over.`);
  return undefined;
}
