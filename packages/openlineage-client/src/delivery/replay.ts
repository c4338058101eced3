import path from 'node:path';
import type { ClientPlan } from '../plan';
import {
  compact,
  countPending,
  isOwned,
  laneOf,
  Spool,
  spoolFilesOf,
  type SpoolName,
} from '../spool';
import { patient, reasonOf } from '../transports';
import { type Delivery, deliveryOf } from './delivery';
import { Lane } from './lane';
import { type ClientOptions, settled } from './options';
import { orderOfText } from './order';
import { lockFolder } from './replay-lock';
import { type Route, routesOf } from './routes';
import { Store } from './store';
import type { Tally } from './tally';

const nothing: Tally = { sent: 0, kept: 0, rejected: 0, lost: 0 };

/**
 * Sends what lies in a spool folder and was not delivered, once and in order, and takes away what was delivered. It may
 * be called at any time, also twice or by two programs at once: then one of them does the work. Files of a program that
 * still runs are left to it. Nothing is thrown.
 * @param folder a client's `spoolFolder`
 * @param options `spoolFolder` has no meaning here
 */
export async function replay(
  folder: string,
  plan: ClientPlan,
  options: ClientOptions = {},
): Promise<Delivery> {
  if (spoolFilesOf(folder).length === 0) return deliveryOf([], folder);
  try {
    const round = new Round(folder, plan, options);
    const unlock = await lockFolder(folder, () => {
      round.stop('another replay has taken over');
    });
    if (unlock === undefined) {
      return deliveryOf([await allOf(folder, 'another replay is under way')], folder);
    }
    try {
      return deliveryOf(await round.run(), folder);
    } finally {
      await unlock().catch(() => undefined);
    }
  } catch (error) {
    return deliveryOf([{ ...nothing, reason: reasonOf(error) }], folder);
  }
}

/** All that waits in a folder, when nothing is sent. */
async function allOf(folder: string, reason: string): Promise<Tally> {
  let kept = 0;
  for (const name of spoolFilesOf(folder)) kept += await countPending(folder, name);
  return { ...nothing, kept, reason };
}

/** A receiver, with what is known of it since the replay began. */
interface Target {
  readonly route: Route;
  readonly left: Set<string>;
  isBroken: boolean;
}

/** One replay: the files of a folder, one after the other, so that a run that spans two of them stays in order. */
class Round {
  readonly #targets: readonly Target[];
  readonly #settings;
  readonly #until: number;
  #lane: Lane | undefined;
  #stopped: string | undefined;

  constructor(
    readonly folder: string,
    readonly plan: ClientPlan,
    options: ClientOptions,
  ) {
    this.#settings = settled(options);
    this.#targets = routesOf(plan.transport, plan.transport.type, this.#settings).map((route) => ({
      route,
      left: new Set(),
      isBroken: false,
    }));
    this.#until = this.#settings.clock.now() + (options.deadlineMs ?? Infinity);
  }

  stop(reason: string): void {
    this.#stopped = reason;
    this.#lane?.stop(reason);
  }

  async run(): Promise<readonly Tally[]> {
    const tallies: Tally[] = [];
    for (const name of spoolFilesOf(this.folder)) tallies.push(await this.#file(name));
    for (const { route } of this.#targets) if ('remote' in route) route.remote.close();
    return tallies;
  }

  async #file(name: SpoolName): Promise<Tally> {
    if (isOwned(path.join(this.folder, name.file), name)) {
      return { ...nothing, reason: 'a program that still runs has files of its own here' };
    }
    // What is damaged is put aside first, so that what follows can be counted.
    await compact(this.folder, name);
    const waiting = await countPending(this.folder, name);
    const target = this.#targetOf(name);
    const why = this.#stopped ?? this.#refusal(name, target);
    if (target === undefined || (why !== undefined && waiting > 0)) {
      return { ...nothing, kept: waiting, reason: why };
    }
    const tally = await this.#send(name, waiting, target);
    if (tally.kept > 0 && tally.sent + tally.rejected > 0) await compact(this.folder, name);
    return tally;
  }

  /** The receiver a file was written for; where there is only one now, that one. */
  #targetOf({ lane }: SpoolName): Target | undefined {
    const [only, another] = this.#targets;
    return (
      this.#targets.find(({ route }) => laneOf(route.name) === lane) ??
      (another === undefined ? only : undefined)
    );
  }

  #refusal({ lane }: SpoolName, target: Target | undefined): string | undefined {
    if (target === undefined) return `there is no transport called ${lane}`;
    const { route } = target;
    if ('nowhere' in route || !this.plan.configured) return 'there is no receiver to send to';
    return target.isBroken ? 'the receiver fails' : undefined;
  }

  async #send(name: SpoolName, waiting: number, target: Target): Promise<Tally> {
    const { clock, limits } = this.#settings;
    const { route, left } = target;
    if ('nowhere' in route) return nothing;
    const lane = new Lane({
      ...('remote' in route
        ? { transport: route.remote, retry: route.retry }
        : { transport: patient(route.local), retry: once }),
      store: new Store(undefined, Spool.resume(this.folder, name)),
      clock,
      orderOf: orderOfText,
      left,
      waiting,
      ...limits,
    });
    this.#lane = lane;
    const tally = await lane.close(Math.max(0, this.#until - clock.now()));
    target.isBroken = lane.isBroken;
    return tally;
  }
}

const once = { total: 0, connect: 0, read: 0, backoffMs: 0, statuses: [] };
