/** What has to come before what. What would lead back to itself is left out, since Nx runs nothing then. */
export class TaskOrder {
  private readonly before = new Map<string, Set<string>>();

  /** @returns whether it could be added */
  add(node: string, earlier: string): boolean {
    if (node === earlier || this.isAfter(earlier, node)) return false;
    this.of(node).add(earlier);
    return true;
  }

  /** Whether a node comes after another, over however many others. */
  isAfter(node: string, other: string): boolean {
    const seen = new Set<string>();
    const open = [node];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const each of this.before.get(at) ?? []) {
        if (each === other) return true;
        if (!seen.has(each)) open.push(each);
        seen.add(each);
      }
    }
    return false;
  }

  private of(node: string): Set<string> {
    const known = this.before.get(node) ?? new Set<string>();
    this.before.set(node, known);
    return known;
  }
}
