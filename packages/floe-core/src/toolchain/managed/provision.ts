import path from 'node:path';
import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import type { DbtQuery } from '../dbt-tool';
import { takeLock } from '../machine/lock';
import { isSystemError, makeFolder, pause, removeFolder } from '../machine/machine';
import { installEnvironment } from './install-environment';
import type { Order } from './order';
import { environmentsOn, finishedOn } from './shelf';

const lookAgainAfter = 300;

/**
 * Makes the managed environment, or waits for the task that is making it.
 *
 * @returns the absolute folder of the finished environment, or FLOE412 to FLOE418
 */
export async function provision(order: Order, query: DbtQuery): Promise<Outcome<string>> {
  try {
    return await makeOrWait(order, query);
  } catch (error) {
    // Anything but a refusal of the disk is a mistake of floe's.
    if (!isSystemError(error)) throw error;
    return failed(diagnose('FLOE416', { folder: order.shelf.folder, output: [error.message] }));
  }
}

async function makeOrWait(order: Order, query: DbtQuery): Promise<Outcome<string>> {
  const { shelf } = order;
  const { signal, onProgress } = query;
  await makeFolder(shelf.folder);
  let announced = false;
  for (;;) {
    if (signal?.aborted) return failed(diagnose('FLOE418', {}));
    const lock = await takeLock(path.join(shelf.folder, `${shelf.key}.lock`));
    if (lock !== 'taken') {
      try {
        const made = await makeAlone(order, query, lock.lost);
        // Another task believed this one dead and took over: its environment is the one to use.
        if (!lock.lost.aborted) return made;
      } finally {
        await lock.release();
      }
    }
    if (!announced) onProgress('Another task is installing dbt; waiting for it');
    announced = true;
    await pause(lookAgainAfter, signal);
    const finished = await finishedOn(shelf);
    if (finished) return ok(finished);
  }
}

async function makeAlone(
  order: Order,
  query: DbtQuery,
  lost: AbortSignal,
): Promise<Outcome<string>> {
  const { shelf } = order;
  const finished = await finishedOn(shelf);
  if (finished) return ok(finished);
  // No other task is at work, so all that is there was left half made, or its Python is gone.
  await Promise.all((await environmentsOn(shelf)).map(removeFolder));
  const signal = AbortSignal.any([lost, ...(query.signal ? [query.signal] : [])]);
  return installEnvironment(order, { ...query, signal });
}
