import type { Client, ClientOptions, Delivery } from './delivery/client';
import type { ClientPlan } from './plan/plan';

/** What a configuration is made from. What is left out is taken from the process. */
export interface PlanRequest {
  readonly config?: object | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly cwd?: string | undefined;
  readonly home?: string | undefined;
  readonly readFile?: ((path: string) => string | undefined) | undefined;
}

export declare function planClient(request?: PlanRequest): ClientPlan;
export declare function openClient(plan: ClientPlan, options?: ClientOptions): Client;
export declare function replay(
  folder: string,
  plan: ClientPlan,
  options?: ClientOptions,
): Promise<Delivery>;
