/** A task of a batch, as far as the order of things depends on it. */
export interface BatchTask {
  /** Nx's id: `shop:run--orders`. */
  readonly id: string;
  /** Tasks with the same text can share one dbt process. */
  readonly group: string;
  /** The tasks of the batch that come before it. */
  readonly after: readonly string[];
}

/**
 * The tasks one dbt process can do next: those of a group that come after nothing but what has ended and each other.
 *
 * @param tasks that have not ended and are not underway
 * @param isOpen whether a task of the batch has not ended yet
 */
export function readyTasks<T extends BatchTask>(
  tasks: readonly T[],
  group: string,
  isOpen: (id: string) => boolean,
): readonly T[] {
  const ready = new Map(
    tasks.filter((each) => each.group === group).map((each) => [each.id, each]),
  );
  for (let before = -1; before !== ready.size;) {
    before = ready.size;
    for (const { id, after } of ready.values())
      if (after.some((each) => isOpen(each) && !ready.has(each))) ready.delete(id);
  }
  return [...ready.values()];
}
