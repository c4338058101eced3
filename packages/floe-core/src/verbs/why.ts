import { diagnose, paintFor } from '../diagnostics';
import type { WhyRequest } from '../project';
import type { ReuseGraph } from '../manifest';
import { whyHeading, whyLines } from '../reuse';
import {
  broughtUpToDate,
  type DbtProject,
  Reuse,
  reuseContextOf,
  type Verdict,
  withDbt,
} from '../run';
import { closest } from '../source';
import { type ExitCode, sayProblems, sayProgress, type Terminal } from '../terminal';

/** Of a whole project, so many lines of what is reused are worth reading. */
const shownReused = 10;

/** Tells what the next run would do. Nothing is built; dbt reads the project where its files have changed. */
export function why(request: WhyRequest, terminal: Terminal): Promise<ExitCode> {
  return withDbt(request, terminal, { writes: false }, (opened) =>
    explain(opened, request, terminal),
  );
}

async function explain(
  opened: DbtProject,
  { vars, model }: WhyRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const read = await reuseContextOf(opened, vars);
  if (!read.known) return sayAllIsBuilt(read.why, terminal);
  const reuse = Reuse.toDecide(read.context, vars, terminal.now);
  const manifest = await broughtUpToDate(reuse, opened.dbt, terminal, () => {
    sayProgress(terminal, 'Reading the project (dbt parse)');
  });
  if (!manifest.ok) {
    sayProblems(terminal, 'Nothing to explain', manifest.problems);
    return 1;
  }
  const verdict = await reuse.verdictNow(manifest.value);
  return verdict.known
    ? tell(verdict.verdict, model, terminal)
    : sayAllIsBuilt(verdict.why, terminal);
}

function sayAllIsBuilt(reason: string, terminal: Terminal): ExitCode {
  sayProgress(terminal, `The next run builds and tests all there is. ${reason}`);
  return 0;
}

function tell(verdict: Verdict, model: string | undefined, terminal: Terminal): ExitCode {
  const { graph } = verdict.known;
  if (model === undefined) return tellAll(verdict, terminal);
  const about = idsOf(model, graph);
  if (about.size > 0) {
    for (const line of whyLines(verdict, about)) sayProgress(terminal, line);
    return 0;
  }
  const names = [...graph.nodes.values()].map(({ name }) => name);
  const suggestion = closest(model, names);
  const problem = diagnose('FLOE508', { name: model, ...(suggestion && { suggestion }) });
  sayProblems(terminal, 'Nothing to explain', [problem]);
  return 1;
}

function tellAll(verdict: Verdict, terminal: Terminal): ExitCode {
  sayProgress(terminal, paintFor(terminal.colour).bold(whyHeading(verdict)));
  const lines = whyLines(verdict);
  const { nodes, tests } = verdict;
  const built = nodes.build.length + tests.build.length;
  const left = lines.length - built - shownReused;
  const shown = left > 1 ? lines.slice(0, built + shownReused) : lines;
  for (const line of shown) sayProgress(terminal, `  ${line}`);
  if (left > 1) {
    sayProgress(terminal, `  … and ${left} more are reused. Name one to be told of it.`);
  }
  return 0;
}

/** The node of a name with the tests that are attached to it, or the one of a `unique_id`. */
function idsOf(model: string, graph: ReuseGraph): ReadonlySet<string> {
  const all = [...graph.nodes.values()];
  const named = all.filter(({ uniqueId, name }) => uniqueId === model || name === model);
  const ids = new Set(named.map(({ uniqueId }) => uniqueId));
  const tests = all.filter(({ json }) => ids.has(String(json.attached_node)));
  return new Set([...ids, ...tests.map(({ uniqueId }) => uniqueId)]);
}
