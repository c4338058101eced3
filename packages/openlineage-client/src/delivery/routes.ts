import type { CompositePlan, FilePlan, HttpPlan, Retry, TransportPlan } from '../plan';
import {
  delivered,
  type Failure,
  firstSuccess,
  type LocalTransport,
  patient,
  toConsole,
  toFiles,
  toHttp,
  type Transport,
} from '../transports';
import type { Clock } from './clock';

/** What transports need of the program. */
export interface Surroundings {
  readonly clock: Clock;
  readonly print: (line: string) => void;
}

/** One receiver, by the name of its transport. */
export type Route = { readonly name: string } & (
  | { readonly local: LocalTransport }
  | { readonly remote: Transport; readonly retry: Retry }
  | { readonly nowhere: true }
);

type Of<Type extends TransportPlan['type']> = Extract<TransportPlan, { type: Type }>;
type Table<Result> = {
  readonly [Type in TransportPlan['type']]: (
    plan: Of<Type>,
    name: string,
    around: Surroundings,
  ) => Result;
};

const date =
  ({ clock }: Surroundings) =>
  () =>
    new Date(clock.now());
const files = (plan: FilePlan, around: Surroundings) => toFiles(plan, date(around));
const http = (plan: HttpPlan, { clock }: Surroundings) => toHttp(plan, clock.now);
const failing =
  (reason: string): LocalTransport =>
  (): Failure => ({ kind: 'failed', cause: 'status', again: false, reason });

const routes: Table<readonly Route[]> = {
  http: (plan, name, around) => [{ name, remote: http(plan, around), retry: plan.retry }],
  file: (plan, name, around) => [{ name, local: files(plan, around) }],
  console: (_plan, name, { print }) => [{ name, local: toConsole(print) }],
  noop: (_plan, name) => [{ name, nowhere: true }],
  unusable: ({ reason }, name) => [{ name, local: failing(reason) }],
  composite: (plan, name, around) =>
    plan.toAll
      ? plan.children.flatMap((child) => routesOf(child.transport, child.name, around))
      : [{ name, remote: chain(plan, around), retry: retryOf(plan) }],
};

/** For a transport among several of which the first success is enough. */
const transports: Table<Transport> = {
  http: (plan, _name, around) => http(plan, around),
  file: (plan, _name, around) => patient(files(plan, around)),
  console: (_plan, _name, { print }) => patient(toConsole(print)),
  noop: () => patient(() => delivered),
  unusable: ({ reason }) => patient(failing(reason)),
  composite: (plan, _name, around) => chain(plan, around),
};

/** All receivers of a transport. One that is not a composite is called by its type. */
export function routesOf<Type extends TransportPlan['type']>(
  plan: Of<Type>,
  name: string,
  around: Surroundings,
): readonly Route[] {
  return routes[plan.type](plan, name, around);
}

function transportOf<Type extends TransportPlan['type']>(
  plan: Of<Type>,
  around: Surroundings,
): Transport {
  return transports[plan.type](plan, plan.type, around);
}

const chain = ({ children, pastFailure }: CompositePlan, around: Surroundings) =>
  firstSuccess(
    children.map((child) => transportOf(child.transport, around)),
    pastFailure,
  );

const never: Retry = { total: 0, connect: 0, read: 0, backoffMs: 0, statuses: [] };

/** Several transports are tried again the way the first of them is. */
function retryOf({ children }: CompositePlan): Retry {
  const own = children.map(({ transport }) => ('retry' in transport ? transport.retry : undefined));
  return own.find((retry) => retry !== undefined) ?? never;
}
