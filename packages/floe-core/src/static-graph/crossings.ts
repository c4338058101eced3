import type { DbtFile, DbtProject } from './dbt-files';
import { directory, type Directory } from './directory';
import type { Because } from './edges';
import type { FactsCache } from './facts-cache';
import type { NodeName } from './node-name';
import { madeIn, nodesWrittenIn } from './nodes-of';
import type { Ref } from '../template';
import { sourceLinks } from './source-links';
import { fileIn, type Workspace } from './workspace';

/** A node of a project of the workspace. */
export interface CrossingEnd {
  /** The project's name in the workspace. */
  readonly project: string;
  /** What dbt_project.yml calls it; absent where it is no dbt project. */
  readonly dbtProject?: string;
  /** Absent where files do not tell which node it is. */
  readonly node?: NodeName & { readonly version?: string };
}

/** A node of one project reads a node of another. */
export interface Crossing {
  /** Who reads. */
  readonly source: CrossingEnd;
  /** What is read. */
  readonly target: CrossingEnd;
  readonly because: Because;
  /** The file that says so, relative to the workspace. */
  readonly file: string;
}

/** What leads from node to node across the borders of projects, as far as files tell. */
export function findCrossings(
  workspace: Workspace,
  projects: readonly DbtProject[],
  facts: FactsCache,
): readonly Crossing[] {
  const search = searchIn(projects, directory(workspace, projects, facts));
  const links = sourceLinks(projects, facts).map(({ project, file, table, maker, node }) => ({
    source: search.end(project.name, { resourceType: 'source', name: table.name }),
    target: search.end(maker, node),
    because: 'source' as const,
    file,
  }));
  const byManifest = projects.flatMap((project) => readsOf(project, search));
  const found = projects.flatMap((project) =>
    project.files.flatMap((file) => [
      ...(project.manifest === undefined ? refsFrom(project, file, search) : []),
      ...producersIn(project, file, search),
      ...exposuresIn(project, file, search),
    ]),
  );
  return [...found, ...links, ...byManifest].filter(
    ({ source, target }) => source.project !== target.project,
  );
}

interface Search {
  readonly directory: Directory;
  end(project: string, node?: CrossingEnd['node']): CrossingEnd;
  /** A model, seed or snapshot of a project; nothing when there is none of that name. */
  made(project: string, name: string): NodeName | undefined;
}

function searchIn(projects: readonly DbtProject[], who: Directory): Search {
  const nodes = new Map(projects.map((project) => [project.name, madeIn(project)]));
  const dbtNames = new Map(projects.map((project) => [project.name, who.dbtName(project)]));
  return {
    directory: who,
    end(project, node) {
      const dbtProject = dbtNames.get(project);
      return { project, ...(dbtProject !== undefined && { dbtProject }), ...(node && { node }) };
    },
    made: (project, name) => nodes.get(project)?.get(name),
  };
}

/** Who reads by which refs: whatever a file of code makes, and what is written in YAML by name. */
function readersIn(file: DbtFile): { node: NodeName | undefined; refs: readonly Ref[] }[] {
  const { code, properties } = file;
  const refs = code?.refs ?? [];
  const named = nodesWrittenIn(file);
  const nodes: readonly (NodeName | undefined)[] = named.length === 0 ? [undefined] : named;
  return [
    ...(refs.length === 0 ? [] : nodes.map((node) => ({ node, refs }))),
    ...(properties?.readers ?? []).map((reader) => ({ node: reader, refs: reader.refs ?? [] })),
  ];
}

function refsFrom(project: DbtProject, file: DbtFile, search: Search): Crossing[] {
  return readersIn(file).flatMap(({ node, refs }) =>
    refs.flatMap(({ package: named = '', model, version }) =>
      search.directory.called(named, project).map((target) => ({
        source: search.end(project.name, node && plainNode(node)),
        target: search.end(
          target,
          model === undefined
            ? undefined
            : {
                ...(search.made(target, model) ?? { resourceType: 'model', name: model }),
                ...(version !== undefined && { version }),
              },
        ),
        because: 'ref' as const,
        file: file.file,
      })),
    ),
  );
}

/** dbt knows better than the files which node reads which. */
function readsOf(project: DbtProject, search: Search): Crossing[] {
  const { name, dbtRoot = '.', manifest } = project;
  return (manifest?.reads ?? []).flatMap(({ node, file, package: named, target }) =>
    search.directory.called(named, project).map((other) => ({
      source: search.end(name, node),
      target: search.end(other, target),
      because: 'ref' as const,
      file: fileIn(dbtRoot, file.replaceAll('\\', '/')),
    })),
  );
}

function producersIn(project: DbtProject, file: DbtFile, search: Search): Crossing[] {
  return (file.properties?.sources ?? []).flatMap(({ producer, name, identifier }) => {
    if (producer === undefined) return [];
    const { directory: who } = search;
    const targets = who.has(producer) ? [producer] : who.called(producer, project);
    return targets.map((target) => ({
      source: search.end(project.name, { resourceType: 'source', name }),
      target: search.end(target, search.made(target, identifier)),
      because: 'producer' as const,
      file: file.file,
    }));
  });
}

/** The app reads what the exposure stands for. */
function exposuresIn(project: DbtProject, file: DbtFile, search: Search): Crossing[] {
  return (file.properties?.readers ?? []).flatMap((reader) => {
    const { exposedTo } = reader;
    if (exposedTo === undefined || !search.directory.has(exposedTo)) return [];
    return [
      {
        source: search.end(exposedTo),
        target: search.end(project.name, plainNode(reader)),
        because: 'exposure' as const,
        file: file.file,
      },
    ];
  });
}

function plainNode({ resourceType, name }: NodeName): NodeName {
  return { resourceType, name };
}
