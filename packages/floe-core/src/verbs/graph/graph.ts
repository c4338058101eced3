import path from 'node:path';

import { stateFiles, statePath } from '../../state';
import { readGraph } from '../../manifest';
import { diagnose } from '../../diagnostics';
import { mostMermaidArrows } from '../../drawing';
import { arrowsOf, modelGraphOf, type Neighbours, showModelGraph } from '../../model-graph';
import type { GraphRequest } from '../../project';
import { type DbtProject, manifestOfToday, withDbt } from '../../run';
import { readNodeGraph } from '../../static-graph';
import { type ExitCode, sayAside, sayProblems, type Terminal } from '../../terminal';
import { slashed } from '../../workspace';
import { filesOf, projectsAround } from '../../workspace-projects';
import { writeTold } from '../write-told';

const words = { done: 'Wrote the graph to', failed: 'No graph' };

/** `graph`, once everything it needs is loaded. */
export function graph(request: GraphRequest, terminal: Terminal): Promise<ExitCode> {
  const { signal } = terminal;
  // What is printed is the graph, and nothing else.
  const aside = { ...terminal, signal, out: terminal.err };
  return withDbt(request, aside, { writes: false }, (opened) => tell(opened, request, terminal));
}

async function tell(
  opened: DbtProject,
  request: GraphRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { vars, format = 'text', output } = request;
  const { project } = opened;
  const read = await manifestOfToday(opened, vars, terminal);
  if (!read.ok) {
    sayProblems(terminal, words.failed, read.problems);
    return 1;
  }
  const graph = await readGraph(read.value);
  if (!graph) {
    const file = path.relative(project.projectDir, read.value);
    sayProblems(terminal, words.failed, [diagnose('FLOE505', { file })]);
    return 1;
  }
  const models = modelGraphOf(graph, await neighboursOf(request));
  if (format === 'mermaid' && arrowsOf(models) > mostMermaidArrows) {
    const told = `${arrowsOf(models)} arrows are more than Mermaid draws (${mostMermaidArrows}).`;
    sayAside(terminal, `${told} --format html draws them all.`);
  }
  const text = showModelGraph(models, format);
  if (output === undefined && format !== 'html') {
    terminal.out.write(text);
    return 0;
  }
  return writeTold(
    output ?? statePath(project.state.stateDir, stateFiles.graphPage),
    text,
    words,
    terminal,
  );
}

/** What the files of the workspace tell of the projects around this one. */
async function neighboursOf(request: GraphRequest): Promise<Neighbours> {
  const { projectDir, workspaceRoot, projects: known } = request;
  const around = await projectsAround({ projectDir, workspaceRoot, known });
  const root = slashed(path.relative(around.root, projectDir)) || '.';
  const own = around.projects.find((each) => each.root === root);
  const disk = { workspaceRoot: around.root, cacheFile: undefined };
  const found = await readNodeGraph(filesOf(around), disk);
  return { project: own?.name ?? path.basename(projectDir), ...found };
}
