/** A floe project that looks for a name. */
export interface Nameless {
  /** The project's folder, relative to the workspace. */
  readonly root: string;
  /** What its package.json or project.json calls it: Nx uses that, whatever the plugin says. */
  readonly given?: string;
  /** What its floe.yaml calls it. */
  readonly written?: string;
  /** What the folder is called. */
  readonly folder: string;
}

/** The name a project goes by. */
export interface Named {
  readonly name: string;
  /** The project that has the name this one wanted: its name and its folder. */
  readonly yieldedTo?: { readonly name: string; readonly root: string };
}

/**
 * Names the projects of a workspace. Two projects with one name would stop every Nx command, so the first
 * (by path) keeps it and the others are named after their paths.
 *
 * @returns the names by project root
 */
export function nameProjects(projects: readonly Nameless[]): ReadonlyMap<string, Named> {
  const byPath = [...projects].sort((one, other) => (one.root < other.root ? -1 : 1));
  const given = byPath.flatMap((each) =>
    each.given === undefined ? [] : [[each.given, each.root] as const],
  );
  const rootOf = new Map(given.reverse());
  const names = new Map<string, Named>();
  for (const project of byPath) {
    const named = project.given === undefined ? choose(project, rootOf) : { name: project.given };
    if (!rootOf.has(named.name)) rootOf.set(named.name, project.root);
    names.set(project.root, named);
  }
  return names;
}

function choose(project: Nameless, rootOf: ReadonlyMap<string, string>): Named {
  const wanted = isName(project.written) ? project.written : plain(project.folder);
  const holder = rootOf.get(wanted);
  if (holder === undefined) return { name: wanted };
  const name = firstFree(plain(project.root), rootOf);
  return { name, yieldedTo: { name: wanted, root: holder } };
}

/** The rule of floe.yaml's `name`; whatever else Nx has a meaning for (`:`, `*`, `,`) is not in it. */
function isName(written: string | undefined): written is string {
  return written !== undefined && /^[a-zA-Z][a-zA-Z0-9_-]{0,99}$/.test(written);
}

function plain(text: string): string {
  const cleaned = text.replace(/[^a-zA-Z0-9_.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return cleaned === '' ? 'floe-project' : cleaned;
}

function firstFree(wanted: string, taken: ReadonlyMap<string, string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  return name;
}
