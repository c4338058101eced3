import { livesInMemory } from '../../compiler';
import { dbtEnvironment } from '../../engines';
import { buildProgress, testProgress } from '../../progress';
import {
  deferringTo,
  firstBuild,
  isOfToday,
  keepingMark,
  sayBaseline,
  type TakenBaseline,
  type TestRequest,
  unmarkDatabase,
} from '../../project';
import { type DbtProject, execute, readyDbt, type ReuseWish, type What, withDbt } from '../../run';
import { type ExitCode, sayProgress, type Terminal } from '../../terminal';
import { renderingOf } from '../../workspace';
import { staleNote } from './stale-note';

/**
 * Runs the project's tests with one dbt process (runtime view §7). Where nothing has been built yet, as on a fresh clone,
 * the models are built first: a test of nothing would only fail.
 */
export function test(request: TestRequest, terminal: Terminal): Promise<ExitCode> {
  const purpose = { writes: true, defers: true };
  return withDbt(request, terminal, purpose, (opened) => {
    const { baseline, projectDir, databaseFile } = opened.project;
    if (baseline) return testOn(baseline, opened, request, terminal);
    return keepingMark(projectDir, databaseFile, () => testWith(opened, request, terminal));
  });
}

/** What a run has built on a baseline is not known, so what differs is built and tested in one. */
async function testOn(
  baseline: TakenBaseline,
  opened: DbtProject,
  request: TestRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project } = opened;
  sayProgress(terminal, sayBaseline(baseline, request));
  await unmarkDatabase(project.projectDir);
  const options = deferringTo(baseline, request);
  const what: What = { command: 'build', options, isWhole: false, investigates: true };
  const engine = readyDbt(opened, terminal);
  return execute({ project, engine, what, screen: testProgress(terminal) }, terminal);
}

async function testWith(
  opened: DbtProject,
  request: TestRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project } = opened;
  if (await firstBuild(project).isDue()) {
    const built = await buildFirst(opened, request, terminal);
    if (built !== 0) return built;
  } else {
    const rendering = await renderingOf(dbtEnvironment(opened.dbt.settings.env), request.vars);
    const note = await staleNote(project, rendering);
    if (note !== undefined && !(await isOfToday(request, project, terminal)))
      sayProgress(terminal, note);
  }
  const engine = readyDbt(opened, terminal);
  const what: What = {
    // A database in memory is gone when dbt ends, so there building and testing are one.
    command: livesInMemory(project.artifacts.compute) ? 'build' : 'test',
    options: request,
    isWhole: false,
    reuse: wishOf(request),
    investigates: true,
  };
  return execute({ project, engine, what, screen: testProgress(terminal) }, terminal);
}

async function buildFirst(
  opened: DbtProject,
  request: TestRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { vars, threads } = request;
  sayProgress(terminal, 'Not all has been built here yet: building first, then testing.');
  const what: What = {
    command: 'build',
    options: {
      ...(vars !== undefined && { vars }),
      ...(threads !== undefined && { threads }),
      excludeResourceTypes: ['test', 'unit_test'],
    },
    isWhole: true,
    reuse: wishOf(request),
  };
  const { project } = opened;
  const engine = readyDbt(opened, terminal);
  const screen = buildProgress(terminal);
  const exitCode = await execute({ project, engine, what, screen }, terminal);
  sayProgress(terminal, '');
  return exitCode;
}

function wishOf({ force = false }: TestRequest): ReuseWish {
  return { never: force, fullRefresh: false };
}
