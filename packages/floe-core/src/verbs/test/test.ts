import { livesInMemory } from '../../compiler';
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
import {
  build,
  engineOf,
  frugalEngineOf,
  inSession,
  type Session,
  storyOf,
  tell,
  warehouseInvestigator,
} from '../../run';
import { type ExitCode, sayProgress, type Terminal } from '../../terminal';
import { staleNote } from './stale-note';

/**
 * Runs the project's tests with one dbt process (runtime view §7). Where nothing has been built yet, as on a fresh clone,
 * the models are built first: a test of nothing would only fail.
 */
export function test(request: TestRequest, terminal: Terminal): Promise<ExitCode> {
  const purpose = { writes: true, defers: true };
  return inSession(request, terminal, (session) => testIn(session, request, terminal), purpose);
}

function testIn(session: Session, request: TestRequest, terminal: Terminal): Promise<ExitCode> {
  const { baseline, projectDir, databaseFile } = session;
  if (baseline) return testOn(baseline, session, request, terminal);
  return keepingMark(projectDir, databaseFile, () => testInSession(session, request, terminal));
}

/** What a run has built on a baseline is not known, so what differs is built and tested in one. */
async function testOn(
  baseline: TakenBaseline,
  session: Session,
  request: TestRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  sayProgress(terminal, sayBaseline(baseline, request));
  await unmarkDatabase(session.projectDir);
  const plan = session.plan('build', deferringTo(baseline, request));
  const story = storyOf(session, plan, testProgress(terminal), terminal);
  const { signal } = terminal;
  const investigate = warehouseInvestigator(session, plan, signal);
  const engine = engineOf(terminal);
  const exitCode = await build({ session, engine, full: false, ...story }, signal, investigate);
  story.afterword();
  return exitCode;
}

async function testInSession(
  session: Session,
  request: TestRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const wish = { never: request.force === true, fullRefresh: false };
  if (await firstBuild(session).isDue()) {
    sayProgress(terminal, 'Not all has been built here yet: building first, then testing.');
    const plan = session.plan('build', {
      ...(request.vars !== undefined && { vars: request.vars }),
      ...(request.threads !== undefined && { threads: request.threads }),
      excludeResourceTypes: ['test', 'unit_test'],
    });
    const story = storyOf(session, plan, buildProgress(terminal), terminal);
    const engine = await frugalEngineOf({ session, plan, wish }, terminal);
    const built = await build({ session, engine, full: true, ...story }, terminal.signal);
    story.afterword();
    sayProgress(terminal, '');
    if (built !== 0) return built;
  } else {
    const note = await staleNote(session);
    if (note !== undefined && !(await isOfToday(request, session, terminal))) {
      sayProgress(terminal, note);
    }
  }
  // A database in memory is gone when dbt ends, so there building and testing are one.
  const plan = session.plan(livesInMemory(session.artifacts.compute) ? 'build' : 'test', request);
  const story = storyOf(session, plan, testProgress(terminal), terminal);
  const { signal } = terminal;
  const investigate = warehouseInvestigator(session, plan, signal);
  const engine = await frugalEngineOf({ session, plan, wish }, terminal);
  const exitCode = await tell({ engine, ...story }, signal, investigate);
  story.afterword();
  return exitCode;
}
