/** So many events, in words. */
export function eventsOf(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}
