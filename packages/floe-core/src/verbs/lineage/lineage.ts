import path from 'node:path';

import { stateFiles, statePath } from '../../state';
import { floeVersion } from '../../assets';
import { readCatalog } from '../../dbt';
import { readGraph } from '../../manifest';
import { diagnose, secretScrubber } from '../../diagnostics';
import { readProject } from '../../engines';
import { designTimeEvents, eventsOf, lineageGraph } from '../../lineage';
import type { LineageRequest } from '../../project';
import {
  columnsOf,
  type DbtProject,
  lineageChoices,
  openLineage,
  planLineage,
  repositoryState,
  withDbt,
} from '../../run';
import { type ExitCode, sayAside, sayDone, sayProblems, type Terminal } from '../../terminal';
import { writeTold } from '../write-told';

type Event = Parameters<ReturnType<typeof openLineage>['emit']>[0];

/** `lineage`, once everything it needs is loaded. */
export function lineage(request: LineageRequest, terminal: Terminal): Promise<ExitCode> {
  const purpose = { writes: request.columns === true };
  return withDbt(request, terminal, purpose, (opened) => tell(opened, request, terminal));
}

async function tell(
  opened: DbtProject,
  request: LineageRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { vars, columns = false } = request;
  const { project, dbt } = opened;
  const read = await readProject(columns ? 'compile' : 'parse', dbt, vars, terminal.signal);
  if (!read.ok) {
    sayProblems(terminal, 'No lineage', read.problems);
    return 1;
  }
  const graph = await readGraph(project.artifacts.dbt_manifest_path);
  if (!graph) {
    const file = path.relative(project.projectDir, project.artifacts.dbt_manifest_path);
    sayProblems(terminal, 'No lineage', [diagnose('FLOE505', { file })]);
    return 1;
  }
  const { format = 'events' } = request;
  if (format === 'events') return tellEvents({ ...opened, graph }, request, terminal);
  const text = lineageGraph(graph, format);
  if (request.output === undefined && format !== 'html') {
    terminal.out.write(text);
    return 0;
  }
  const file = request.output ?? statePath(project.state.stateDir, stateFiles.lineagePage);
  return writeTold(file, text, wordsFor('the graph'), terminal);
}

const wordsFor = (what: string) => ({ done: `Wrote ${what} to`, failed: 'No lineage' });

interface Material extends DbtProject {
  readonly graph: NonNullable<Awaited<ReturnType<typeof readGraph>>>;
}

async function tellEvents(
  material: Material,
  request: LineageRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const events = await eventsFrom(material, request, terminal);
  const { stateDir } = material.project.state;
  const file = request.output ?? statePath(stateDir, stateFiles.lineage);
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  const words = wordsFor(eventsOf(events.length));
  const written = await writeTold(file, text, words, terminal);
  if (written !== 0 || request.emit !== true) return written;
  return send(events, material, terminal);
}

async function eventsFrom(
  { project, dbt, tool, graph }: Material,
  { columns = false }: LineageRequest,
  terminal: Terminal,
): Promise<readonly Event[]> {
  const { env } = terminal;
  const { artifacts, name, state } = project;
  const { projectDir, dbtProjectDir, targetDir } = dbt.settings;
  const git = await repositoryState(dbtProjectDir, env);
  const reader = columns && tool.python !== undefined ? columnsOf(tool.python, env) : undefined;
  const told = designTimeEvents({
    plan: { project: name, command: 'build', projectDir, dbtProjectDir, options: {} },
    artifacts,
    env,
    graph,
    catalog: await readCatalog(path.join(targetDir, 'catalog.json')),
    // SQL of another day must not speak for today's models.
    targetDir: columns ? targetDir : state.logDir,
    at: terminal.now(),
    version: floeVersion(),
    scrub: secretScrubber(dbt.settings.env),
    ...lineageChoices(artifacts.observability),
    ...(git !== undefined && { git }),
    ...(reader && { columns: reader }),
  });
  try {
    const events: Event[] = [];
    for await (const event of told) events.push(event as Event);
    return events;
  } finally {
    await reader?.close();
  }
}

async function send(
  events: readonly Event[],
  { project }: Material,
  terminal: Terminal,
): Promise<ExitCode> {
  const { artifacts, projectDir, state } = project;
  const warn = (line: string): void => {
    sayAside(terminal, line);
  };
  const plan = await planLineage({ artifacts, projectDir, terminal, warn });
  if (!plan.configured) {
    sayProblems(terminal, 'Nothing was sent', [diagnose('FLOE506', {})]);
    return 1;
  }
  const client = openLineage(plan, state.stateDir);
  for (const event of events) client.emit(event);
  const { sent, spooled, rejected, lost, reason } = await client.close();
  const left = spooled + rejected + lost;
  if (left === 0) {
    sayDone(terminal, `Sent ${eventsOf(sent)}`);
    return 0;
  }
  const how = reason ?? 'no answer';
  sayProblems(terminal, 'Not all was sent', [diagnose('FLOE507', { sent, left, reason: how })]);
  return 1;
}
