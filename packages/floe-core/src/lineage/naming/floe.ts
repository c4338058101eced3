import { asText } from '../../json';
import type { Graph, GraphNode } from '../../manifest';
import { fullName, type Identity, identityKey, identityOf } from './identity';
import type { NamingScheme } from './scheme';

/** Datasets are in one namespace, whatever the jobs are in, so that what one project makes another finds. */
const datasetNamespace = 'floe';

/** What can be a dataset; what this project makes is named first. */
const makers = ['model', 'seed', 'snapshot'];

/**
 * Short names, as the runtime view has them (§5.3): job and dataset are called as the model is. Where two tables or two jobs of a
 * graph would be called the same, one gets a longer name. Where a table is, is said in its facets.
 */
export const floe: NamingScheme = {
  command({ options: { plan, env, nxTask } }) {
    const { project, target } = nxTask ?? {
      project: plan.project,
      target: plan.command === 'build' ? 'run' : plan.command,
    };
    return { namespace: jobNamespace(env), name: `${project}.${target}` };
  },

  names({ options: { env }, graph }) {
    const namespace = jobNamespace(env);
    const jobs = jobNames(graph);
    const datasets = datasetNames(graph);
    const jobName = (node: GraphNode): string => jobs.get(node.uniqueId) ?? shortJob(node);
    return {
      job: (node) => ({ namespace, name: jobName(node) }),
      tests: (tested) => ({ namespace, name: `${jobName(tested)}.test` }),
      dataset: (node) => {
        const identity = identityOf(node);
        const name = datasets.get(identityKey(identity)) ?? identity.identifier;
        return { namespace: datasetNamespace, name };
      },
    };
  },
};

function jobNamespace(env: Readonly<Record<string, string | undefined>>): string {
  return asText(env.OPENLINEAGE_NAMESPACE) ?? datasetNamespace;
}

/** A model's version is part of its name; so is the model of a unit test and the source of a table. */
function shortJob({ name, resourceType, uniqueId, json }: GraphNode): string {
  if (resourceType === 'unit_test') return uniqueId.split('.').slice(2).join('.');
  if (resourceType === 'source') return `${asText(json.source_name) ?? ''}.${name}`;
  const version = json.version;
  return typeof version === 'string' || typeof version === 'number' ? `${name}.v${version}` : name;
}

function jobNames(graph: Graph): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const node of ownFirst(graph)) {
    const short = shortJob(node);
    const [kind = '', owner = ''] = node.uniqueId.split('.');
    const wishes = [short, `${owner}.${short}`, `${kind}.${owner}.${short}`];
    const name = wishes.find((wish) => !taken.has(wish)) ?? node.uniqueId;
    taken.add(name);
    names.set(node.uniqueId, name);
  }
  return names;
}

/** Names of tables by their identity. Two nodes that are one table have one name. */
function datasetNames(graph: Graph): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const node of ownFirst(graph)) {
    if (!isDataset(node)) continue;
    const identity = identityOf(node);
    const key = identityKey(identity);
    if (names.has(key)) continue;
    const name = wishesFor(identity).find((wish) => !taken.has(wish)) ?? fullName(identity);
    taken.add(name);
    names.set(key, name);
  }
  return names;
}

function isDataset({ resourceType, json }: GraphNode): boolean {
  if (resourceType === 'source') return true;
  return makers.includes(resourceType) && !isEphemeral(json);
}

function isEphemeral(json: GraphNode['json']): boolean {
  const { config } = json as { readonly config?: { readonly materialized?: unknown } };
  return config?.materialized === 'ephemeral';
}

function wishesFor(identity: Identity): readonly string[] {
  const { schema, identifier } = identity;
  return [
    identifier,
    fullName({ ...(schema !== undefined && { schema }), identifier }),
    fullName(identity),
  ];
}

/** What the project makes itself, then what its packages make, then sources and the rest. */
function ownFirst({ nodes, projectName }: Graph): readonly GraphNode[] {
  const rank = ({ resourceType, json }: GraphNode): number => {
    if (!makers.includes(resourceType)) return 2;
    return json.package_name === projectName ? 0 : 1;
  };
  const ranked: GraphNode[][] = [[], [], []];
  for (const node of nodes.values()) ranked[rank(node)]?.push(node);
  return ranked.flat();
}
