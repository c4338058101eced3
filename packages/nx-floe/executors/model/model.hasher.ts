import type { CustomHasher, Hash, HasherContext, Task } from '@nx/devkit';
import { createHash } from 'node:crypto';

/** Nx hands over the environment of the task too, which its types do not say. */
interface Context extends HasherContext {
  readonly env?: NodeJS.ProcessEnv;
}

type Hasher = HasherContext['hasher'];

/** What Nx says of tasks, by the hasher of a command. */
const known = new WeakMap<Hasher, Map<string, Promise<Hash>>>();

/**
 * The hash of a task of a model. Nx's own has the configuration of the whole project in it, with all its targets: one more
 * model, and no task would have the hash it had. This one has the task's own target in its place.
 */
const hashModelTask: CustomHasher = async (task, context: Context) => {
  const hash = await hashByNx(task, context);
  const own = JSON.stringify([targetOf(task, context), task.overrides]);
  const parts = Object.entries({ ...hash.details.nodes, own }).filter(
    ([name]) => !isConfiguration(name),
  );
  const text = JSON.stringify(parts.sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...hash, value: createHash('sha256').update(text).digest('hex') };
};

export default hashModelTask;

/** Nx 22 and 23 call it `<project>:ProjectConfiguration`. */
function isConfiguration(part: string): boolean {
  return part.endsWith(':ProjectConfiguration');
}

/** Nx asks for one task after the other, and takes a few milliseconds for each; for all at once it takes no longer than for some. */
function hashByNx(task: Task, context: Context): Promise<Hash> {
  const { hasher, taskGraph, env = process.env } = context;
  if (!isOfFiles(task, context)) return hasher.hashTask(task, taskGraph, env);
  const hashes = known.get(hasher) ?? new Map<string, Promise<Hash>>();
  known.set(hasher, hashes);
  const before = hashes.get(task.id);
  if (before) return before;
  const { executor } = targetOf(task, context) ?? {};
  const tasks = Object.values(taskGraph.tasks).filter(
    (each) =>
      !hashes.has(each.id) &&
      targetOf(each, context)?.executor === executor &&
      isOfFiles(each, context),
  );
  // Nx 23 would rather have an environment for each task, which Nx 22 does not know; none of these reads it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const all = hasher.hashTasks(tasks, taskGraph, env);
  tasks.forEach((each, index) => {
    const its = all.then((found) => found[index] ?? hasher.hashTask(each, taskGraph, env));
    hashes.set(each.id, its);
  });
  return hashes.get(task.id) ?? hasher.hashTask(task, taskGraph, env);
}

/** The environment differs between tasks, and somebody may have named it as an input. */
function isOfFiles(task: Task, context: Context): boolean {
  const inputs = targetOf(task, context)?.inputs ?? [];
  return inputs.every((each) => typeof each === 'string' && each.startsWith('{'));
}

function targetOf({ target: { project, target } }: Task, { projectsConfigurations }: Context) {
  return projectsConfigurations.projects[project]?.targets?.[target];
}
