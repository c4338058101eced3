/**
 * Gives equal texts as one: whoever remembers the ids of nodes then shares them. Read from a line of dbt's, each would be a
 * text of its own, and for 100,000 nodes in five places that is what a run takes in memory.
 */
export class OneText {
  private readonly known = new Map<string, string>();

  of(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, text);
    return text;
  }
}
