import { asObject, asText } from '../../json';
import type { Graph, GraphNode } from '../../manifest';
import type { NodeTask } from '../../project';
import { testOwner } from '../../static-graph';

/** What a task comes down to in dbt's graph. */
export interface NodePart {
  /** `unique_id`s of what dbt has to tell of before the task is over. */
  readonly ids: ReadonlySet<string>;
  /** What there is to say where dbt tells of nothing. */
  readonly remark?: string;
}

/**
 * Finds by dbt's own word what tasks are about. A model of a package has no task of its own, so it is built with the first
 * task that needs it. A test belongs to one node (see `testOwner`); those that look at sources alone belong to none.
 */
export function nodePartsOf(
  tasks: readonly NodeTask[],
  graph: Graph,
): ReadonlyMap<NodeTask, NodePart> {
  const tests = testsByOwner(graph);
  const parts = new PartMaker(graph);
  return new Map(
    tasks.map((task) => [
      task,
      task.work === 'run' ? parts.ofRun(task) : parts.ofTest(task, tests.get(task.node) ?? []),
    ]),
  );
}

class PartMaker {
  /** Models of packages that a task has taken. */
  private readonly taken = new Set<string>();

  constructor(private readonly graph: Graph) {}

  ofRun({ node: uniqueId }: NodeTask): NodePart {
    const node = this.graph.nodes.get(uniqueId);
    if (!node) return absent(uniqueId);
    const isInlined = isEphemeral(node);
    const ids = new Set([...this.ofPackages(node), ...(isInlined ? [] : [uniqueId])]);
    if (!isInlined) return { ids };
    return { ids, remark: `${node.name} is ephemeral: it is built into what reads it.` };
  }

  ofTest({ node: uniqueId }: NodeTask, tests: readonly string[]): NodePart {
    const node = this.graph.nodes.get(uniqueId);
    if (!node) return absent(uniqueId);
    if (tests.length > 0) return { ids: new Set(tests) };
    return { ids: new Set(), remark: `${node.name} has no tests.` };
  }

  private ofPackages(node: GraphNode): string[] {
    const { nodes, projectName } = this.graph;
    return node.dependsOn.flatMap((id) => {
      const parent = nodes.get(id);
      if (!parent || !isModel(parent) || this.taken.has(id)) return [];
      const isOurs = asText(parent.json.package_name) === projectName;
      // What is inlined has no task to wait for, so what it is built from is seen through it.
      if (isOurs && !isEphemeral(parent)) return [];
      if (!isOurs) this.taken.add(id);
      const itself = isOurs || isEphemeral(parent) ? [] : [id];
      return [...this.ofPackages(parent), ...itself];
    });
  }
}

function absent(uniqueId: string): NodePart {
  const [kind = 'node', , ...name] = uniqueId.split('.');
  const remark = `dbt knows no ${kind} ${name.join('.')} in this project, or it is disabled.`;
  return { ids: new Set(), remark };
}

function isModel({ resourceType }: GraphNode): boolean {
  return ['model', 'seed', 'snapshot'].includes(resourceType);
}

function isEphemeral({ json }: GraphNode): boolean {
  return asText(asObject(json.config).materialized) === 'ephemeral';
}

function testsByOwner(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const owned = new Map<string, string[]>();
  const { nodes } = graph;
  for (const test of nodes.values()) {
    if (test.resourceType !== 'test' && test.resourceType !== 'unit_test') continue;
    const parents = test.dependsOn.filter((id) => {
      const parent = nodes.get(id);
      return parent !== undefined && isModel(parent);
    });
    const attached = asText(test.json.attached_node);
    const owner = testOwner(parents, attached, (node, other) =>
      ancestorsOf(node, graph).has(other),
    );
    if (owner !== undefined) owned.set(owner, [...(owned.get(owner) ?? []), test.uniqueId]);
  }
  return owned;
}

/** All that a node comes after, over however many others. */
export function ancestorsOf(uniqueId: string, { nodes }: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [uniqueId];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const parent of nodes.get(at)?.dependsOn ?? []) {
      if (!found.has(parent)) open.push(parent);
      found.add(parent);
    }
  return found;
}
