import type { ClientPlan } from '../plan';
import type { Event } from '../spec';
import { Spool } from '../spool';
import { reasonOf } from '../transports';
import { decoratorOf } from './decorate';
import { type Delivery, deliveryOf } from './delivery';
import { Lane } from './lane';
import { LocalWay, nowhere } from './local-way';
import { type ClientOptions, settled } from './options';
import { orderOf, orderOfText } from './order';
import { type Route, routesOf } from './routes';
import { Store } from './store';
import type { Tally, Way } from './tally';

/** Sends events beside whatever else the program does. */
export interface Client {
  /** Takes an event. It never throws, and never waits for the receiver. */
  emit: (event: Event) => void;
  /**
   * Gives what is not yet sent, until the deadline, and says what became of everything. Events that come after it are
   * not taken.
   */
  close: () => Promise<Delivery>;
}

/** What `close` may take if nothing else is said, in milliseconds. */
const deadline = 1500;

/**
 * Opens a client. Nothing is connected, and no file is made, before there is an event. Where the plan has problems the
 * client works as far as it can; who opens it prints them.
 */
export function openClient(plan: ClientPlan, options: ClientOptions = {}): Client {
  const { clock, print } = settled(options);
  const decorate = decoratorOf(plan);
  const routes = routesOf(plan.transport, plan.transport.type, { clock, print });
  const ways = routes.map((route) => wayOf(route, options));
  let unreadable: Tally | undefined;
  let closed: Promise<Delivery> | undefined;

  function take(event: Event): void {
    const decorated = decorate(event);
    if (decorated === undefined) return;
    const text = JSON.stringify(decorated);
    const order = orderOf(decorated);
    for (const way of ways) way.emit(order, text);
  }

  async function finish(): Promise<Delivery> {
    const tallies = await Promise.all(ways.map((way) => way.close(options.deadlineMs ?? deadline)));
    for (const route of routes) if ('remote' in route) route.remote.close();
    return deliveryOf([...tallies, ...(unreadable ? [unreadable] : [])], options.spoolFolder);
  }

  return {
    emit: (event) => {
      if (closed !== undefined) return;
      try {
        take(event);
      } catch (error) {
        const lost = (unreadable?.lost ?? 0) + 1;
        unreadable = { sent: 0, kept: 0, rejected: 0, lost, reason: reasonOf(error) };
      }
    },
    close: () => (closed ??= finish()),
  };
}

function wayOf(route: Route, options: ClientOptions): Way {
  if ('nowhere' in route) return nowhere;
  if ('local' in route) return new LocalWay(route.local);
  const { clock, limits } = settled(options);
  const { spoolFolder } = options;
  const begin =
    spoolFolder === undefined
      ? undefined
      : () => Spool.begin(spoolFolder, route.name, new Date(clock.now()));
  return new Lane({
    transport: route.remote,
    retry: route.retry,
    store: new Store(begin),
    clock,
    orderOf: orderOfText,
    ...limits,
  });
}
