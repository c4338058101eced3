import type { DbtProject } from './dbt-files';
import type { FactsCache } from './facts-cache';
import { directory, type Directory } from './directory';
import { platformFilesIn, platformFilesOf } from './platforms';
import { sourceLinks } from './source-links';
import { fileIn, pathIn, type Landmarks, type Workspace } from './workspace';

/** Why one project depends on another. */
export type Because =
  'ref' | 'package' | 'dependency' | 'producer' | 'source' | 'exposure' | 'platform' | 'manifest';

/** One project of the workspace depends on another. */
export interface Edge {
  readonly source: string;
  readonly target: string;
  readonly because: Because;
  /** The file that says so, relative to the workspace. */
  readonly file: string;
}

/** What files say about a project's place among the others. */
export interface Found {
  readonly edges: readonly Edge[];
  /** By the name of the project: what its owner should know, each a sentence that begins with the file. */
  readonly problems: ReadonlyMap<string, readonly string[]>;
}

/** What the search for edges goes by. */
interface Search {
  readonly projects: readonly DbtProject[];
  readonly landmarks: Landmarks;
  readonly platformFiles: ReadonlySet<string>;
  readonly facts: FactsCache;
  readonly directory: Directory;
  readonly add: (edge: Edge) => void;
  readonly tell: (project: DbtProject, file: string, message: string) => void;
}

/** Every edge that files tell of, each once a file. */
export function findEdges(
  workspace: Workspace,
  projects: readonly DbtProject[],
  landmarks: Landmarks,
  facts: FactsCache,
): Found {
  const edges = new Map<string, Edge>();
  const problems = new Map<string, string[]>();
  const search: Search = {
    ...{ projects, landmarks, facts, platformFiles: platformFilesIn(landmarks) },
    directory: directory(workspace, projects, facts),
    add(edge) {
      if (edge.source !== edge.target) edges.set(JSON.stringify(edge), edge);
    },
    tell({ name }, file, message) {
      problems.set(name, [...(problems.get(name) ?? []), `${file}: ${message}`]);
    },
  };
  for (const project of projects) {
    const locals = packageEdges(project, search);
    refEdges(project, locals, search);
    producerEdges(project, search);
    exposureEdges(project, search);
    platformEdges(project, search);
  }
  sourceEdges(search);
  manifestEdges(search, edges);
  return { edges: [...edges.values()], problems };
}

/** What the packages of a project are called; `undefined` when some come from elsewhere, whose names are not known. */
type PackageNames = ReadonlySet<string> | undefined;

/** packages.yml and dependencies.yml: local packages that lie in another project, and projects by name. */
function packageEdges(project: DbtProject, search: Search): PackageNames {
  const { landmarks, facts, tell } = search;
  const { dbtRoot } = project;
  if (dbtRoot === undefined) return undefined;
  const names: (string | undefined)[] = [];
  for (const name of ['packages.yml', 'dependencies.yml']) {
    const mark = landmarks.get(fileIn(dbtRoot, name));
    const said = mark && facts.of('packages', mark.hash);
    if (!said) continue;
    if (said.problem) tell(project, `${mark.file}:${said.problem.line}`, said.problem.message);
    names.push(...localEdges(project, dbtRoot, mark.file, said.locals, search));
    if (said.others) names.push(undefined);
    namedEdges(project, mark.file, said.projects, search);
  }
  const known = names.filter((each) => each !== undefined);
  return known.length === names.length ? new Set(known) : undefined;
}

/** @returns what the packages are called; nothing for one that is not there */
function localEdges(
  { name: source }: DbtProject,
  dbtRoot: string,
  file: string,
  locals: readonly string[] = [],
  { landmarks, facts, directory, add }: Search,
): (string | undefined)[] {
  return locals.map((local) => {
    const folder = pathIn(dbtRoot, local);
    if (folder === undefined) return undefined;
    const target = directory.ownerOf(folder);
    if (target !== undefined) add({ source, target, because: 'package', file });
    const projectFile = landmarks.get(fileIn(folder, 'dbt_project.yml'));
    return projectFile && facts.of('project', projectFile.hash)?.name;
  });
}

function namedEdges(
  project: DbtProject,
  file: string,
  projects: readonly string[] = [],
  { directory, add, tell }: Search,
): void {
  for (const named of projects) {
    const targets = directory.called(named, project);
    if (targets.length === 0)
      tell(project, file, `no project of the workspace is called '${named}'`);
    for (const target of targets)
      add({ source: project.name, target, because: 'dependency', file });
  }
}

function refEdges(project: DbtProject, packages: PackageNames, search: Search): void {
  const { facts, directory, add, tell } = search;
  const unknown = new Set<string>();
  for (const { file, ...said } of saidBy(project, facts)) {
    if (said.problem) tell(project, `${file}:${said.problem.line}`, said.problem.message);
    if (said.computedRefs)
      tell(project, file, 'a ref names its project by an expression: name it in dependencies.yml');
    for (const named of new Set(said.refs?.map((ref) => ref.package ?? ''))) {
      if (named === directory.dbtName(project)) continue;
      const targets = directory.called(named, project);
      for (const target of targets) add({ source: project.name, target, because: 'ref', file });
      if (targets.length > 0 || packages?.has(named) !== false || unknown.has(named)) continue;
      unknown.add(named);
      tell(project, file, `a ref names '${named}', which is no dbt project of the workspace`);
    }
  }
}

/** Everything that holds a ref or a problem, with the file it stands in. */
function saidBy({ projectFile, files }: DbtProject, facts: FactsCache) {
  const all = files.map(({ file, code, properties }) => ({ file, said: code ?? properties }));
  if (projectFile)
    all.unshift({ file: projectFile.file, said: facts.of('project', projectFile.hash) });
  return all.flatMap(({ file, said }) => {
    const { refs, computedRefs, problem } = said ?? {};
    return (refs ?? computedRefs ?? problem) ? [{ file, refs, computedRefs, problem }] : [];
  });
}

/** `meta.floe.producer`: a project by its name in the workspace, or by its dbt name. */
function producerEdges(project: DbtProject, { directory, add, tell }: Search): void {
  for (const { file, said } of propertiesOf(project))
    for (const { producer, name } of said.sources ?? []) {
      if (producer === undefined) continue;
      const targets = directory.has(producer) ? [producer] : directory.called(producer, project);
      if (targets.length === 0)
        tell(
          project,
          file,
          `the producer of ${name}, '${producer}', is no project of the workspace`,
        );
      for (const target of targets)
        add({ source: project.name, target, because: 'producer', file });
    }
}

/** An app that is named in `meta.nx.project` of an exposure reads the models, so it depends on the dbt project. */
function exposureEdges(project: DbtProject, { directory, add, tell }: Search): void {
  for (const { file, said } of propertiesOf(project))
    for (const { exposedTo: source } of said.readers ?? []) {
      if (source === undefined) continue;
      if (directory.has(source)) add({ source, target: project.name, because: 'exposure', file });
      else
        tell(project, file, `an exposure names '${source}', which is no project of the workspace`);
    }
}

/** See `sourceLinks`. */
function sourceEdges({ projects, facts, add }: Search): void {
  for (const { project, maker, file } of sourceLinks(projects, facts))
    add({ source: project.name, target: maker, because: 'source', file });
}

/** What only dbt knows: refs whose project is worked out, and those of one argument that lead into a package. */
function manifestEdges(
  { projects, directory, add }: Search,
  edges: ReadonlyMap<string, Edge>,
): void {
  const known = new Set([...edges.values()].map(({ source, target }) => `${source} ${target}`));
  for (const project of projects)
    for (const { package: named, file } of project.manifest?.reads ?? [])
      for (const target of directory.called(named, project)) {
        const { name: source, dbtRoot = '.' } = project;
        if (known.has(`${source} ${target}`)) continue;
        add({ source, target, because: 'manifest', file: fileIn(dbtRoot, slashed(file)) });
      }
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/');
}

/** A floe.yaml that names profiles depends on the project whose `platform` folder has them. */
function platformEdges(project: DbtProject, search: Search): void {
  const { platformFiles, facts, directory, add } = search;
  const { name: source, root, floeFile } = project;
  if (facts.of('floe', floeFile.hash)?.usesPlatform !== true) return;
  for (const platform of platformFilesOf(root, platformFiles)) {
    const target = directory.ownerOf(platform);
    if (target !== undefined) add({ source, target, because: 'platform', file: floeFile.file });
  }
}

function propertiesOf({ files }: DbtProject) {
  return files.flatMap(({ file, properties }) =>
    properties === undefined ? [] : [{ file, said: properties }],
  );
}
