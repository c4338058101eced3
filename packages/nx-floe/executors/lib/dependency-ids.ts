/** The tasks of a command as Nx hands them to an executor, as far as their order goes. */
export interface TaskOrder {
  readonly dependencies: Readonly<Record<string, readonly Dependency[]>>;
}

/** Nx 24 gives objects where Nx 22 and 23 give ids. */
type Dependency = string | { readonly id: string };

/** The ids of the tasks a task waits for, those they wait for not included. */
export function dependencyIds({ dependencies }: TaskOrder, id: string): string[] {
  return (dependencies[id] ?? []).map((each) => (typeof each === 'string' ? each : each.id));
}

/** The ids of all tasks a task waits for, near and far. */
export function allDependencyIds(order: TaskOrder, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const near = dependencyIds(order, next).filter((each) => !found.has(each));
    for (const each of near) found.add(each);
    open.push(...near);
  }
  return found;
}

/** The id of the task an executor was started for. */
export function taskId(context: {
  readonly projectName?: string | undefined;
  readonly targetName?: string | undefined;
  readonly configurationName?: string | undefined;
}): string {
  const { projectName, targetName, configurationName } = context;
  return [projectName, targetName, configurationName]
    .filter((each) => each !== undefined)
    .join(':');
}
