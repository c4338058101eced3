/** From one project to another. */
interface Step {
  readonly source: string;
  readonly target: string;
}

/**
 * The cycles of a graph: for each group of projects that depend on each other, one shortest way round, as
 * `['a', 'b', 'a']`, beginning with the first by name.
 */
export function cycles(edges: readonly Step[]): string[][] {
  const next = withoutEnds(edges);
  const found: string[][] = [];
  const told = new Set<string>();
  for (const start of [...next.keys()].sort()) {
    const way = told.has(start) ? undefined : wayBack(start, next);
    if (way === undefined) continue;
    found.push(way);
    for (const each of reachable(start, next)) if (reachable(each, next).has(start)) told.add(each);
  }
  return found;
}

/** One shortest way from a project back to itself, if there is one, as `['a', 'b', 'a']`. */
export function cycleOf(name: string, edges: readonly Step[]): string[] | undefined {
  return wayBack(name, withoutEnds(edges));
}

/** The graph without what no cycle can go through: projects that depend on none, and so on. */
function withoutEnds(edges: readonly Step[]): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  for (const { source, target } of edges)
    next.set(source, (next.get(source) ?? new Set<string>()).add(target));
  for (let size = -1; size !== next.size;) {
    size = next.size;
    for (const [source, targets] of next) {
      for (const target of targets) if (!next.has(target)) targets.delete(target);
      if (targets.size === 0) next.delete(source);
    }
  }
  return next;
}

/** As it is said: `a → b → a`. */
export function sayCycle(cycle: readonly string[]): string {
  return cycle.join(' → ');
}

type Next = ReadonlyMap<string, ReadonlySet<string>>;

/** A shortest way from a project back to itself; breadth first, by name. */
function wayBack(start: string, next: Next): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const each of [...(next.get(at) ?? [])].sort()) {
      if (each === start) return [...traced(at, start, cameFrom), start];
      if (cameFrom.has(each)) continue;
      cameFrom.set(each, at);
      queue.push(each);
    }
  }
  return undefined;
}

function traced(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let at = end; at !== start;) {
    at = cameFrom.get(at) ?? start;
    way.unshift(at);
  }
  return way;
}

function reachable(start: string, next: Next): Set<string> {
  const seen = new Set<string>();
  const stack = [start];
  for (let at = stack.pop(); at !== undefined; at = stack.pop())
    for (const each of next.get(at) ?? [])
      if (!seen.has(each)) {
        seen.add(each);
        stack.push(each);
      }
  return seen;
}
