import path from 'node:path';
import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import type { DbtQuery } from '../dbt-tool';
import { findProgram } from '../machine/find-program';
import { makeNewFolder, removeFolder, stopwatch } from '../machine/machine';
import { type Ended, runProgram } from '../machine/processes';
import { findPython } from './find-python';
import { complaintOf, unfinished } from './install-complaints';
import { installSteps, type Maker, type Step } from './install-plan';
import { signOfProgress } from './installer-output';
import { type Order, orderInWords } from './order';
import { hasAllOf, markFinished } from './shelf';

/**
 * Makes a managed environment: with uv where it is on PATH, else with a Python found there.
 *
 * @returns the absolute folder of the finished environment, or FLOE412 to FLOE418
 */
export async function installEnvironment(order: Order, query: DbtQuery): Promise<Outcome<string>> {
  const uv = await findProgram('uv', query.env);
  if (!uv) return withPip(order, query);
  const byUv = await build({ by: 'uv', uv }, order, query);
  if (byUv.ok) return byUv;
  // uv reads no settings file of pip's and no Python of pyenv's: pip may still get there.
  const code = byUv.problems[0]?.code;
  if (code !== 'FLOE412' && code !== 'FLOE415') return byUv;
  query.onProgress('uv could not install dbt; trying again with pip');
  const byPip = await withPip(order, query);
  const hasNoPip = !byPip.ok && code === 'FLOE415' && byPip.problems[0]?.code === 'FLOE412';
  return hasNoPip ? byUv : byPip;
}

async function withPip(order: Order, query: DbtQuery): Promise<Outcome<string>> {
  const python = await findPython(query.env, query.signal);
  if (query.signal?.aborted) return failed(diagnose('FLOE418', {}));
  return python.ok ? build({ by: 'pip', python: python.value }, order, query) : python;
}

/**
 * Builds in a new folder and marks it finished. Scripts hold their own path, so an environment is made
 * where it stays; in a new folder each time, so that a killed task's installer can't reach it.
 */
async function build(maker: Maker, order: Order, query: DbtQuery): Promise<Outcome<string>> {
  const { shelf, requirements } = order;
  const elapsed = stopwatch();
  const folder = await makeNewFolder(path.join(shelf.folder, `${shelf.key}-`));
  query.onProgress(`Installing ${orderInWords(order)} into ${folder} (once; later runs reuse it)`);
  for (const step of installSteps(maker, { folder, requirements, env: query.env })) {
    const ended = await runStep(step, query);
    // What a stopped task leaves behind is removed by the next: this one is wanted gone.
    if (ended.how === 'stopped') return failed(diagnose('FLOE418', {}));
    if (ended.how !== 'succeeded') {
      await removeFolder(folder);
      return failed(complaintOf(maker, step, order, ended.output));
    }
  }
  if (!(await hasAllOf(folder, requirements))) {
    await removeFolder(folder);
    return failed(unfinished(maker, order));
  }
  await markFinished(folder, { requirements });
  query.onProgress(`Installed in ${Math.max(1, Math.round(elapsed() / 1000))} s`);
  return ok(folder);
}

/** A line of the installer's own is shown at most this often, in milliseconds. */
const showEvery = 2_000;

function runStep(step: Step, { onProgress, signal }: DbtQuery): Promise<Ended> {
  onProgress(`  ${step.title}`);
  const elapsed = stopwatch();
  let showNextAt = 0;
  return runProgram(step.command, {
    signal,
    onLine: (line) => {
      const sign = signOfProgress(line);
      if (!sign || (!sign.always && elapsed() < showNextAt)) return;
      showNextAt = elapsed() + showEvery;
      onProgress(`  ${sign.line}`);
    },
  });
}
