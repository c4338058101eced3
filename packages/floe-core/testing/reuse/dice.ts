/** Chance that can be had again: the same seed gives the same throws. */
export class Dice {
  constructor(private state: number) {}

  /** Mulberry32. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, not including, `sides`. */
  below(sides: number): number {
    return Math.floor(this.next() * sides);
  }

  oneOf<T>(things: readonly T[]): T {
    const found = things[this.below(things.length)];
    if (found === undefined) throw new Error('Nothing to choose from.');
    return found;
  }
}
