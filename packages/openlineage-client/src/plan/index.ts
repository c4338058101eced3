/** From configuration to what a client is to do. Values in, values out. */
export type { ClientPlan, NameFilter, SourceCodeLocation, Tag } from './plan';
export { planClient, type PlanRequest } from './plan-client';
export type {
  Auth,
  CompositePlan,
  FilePlan,
  HttpPlan,
  Retry,
  TransportPlan,
} from './transport-plan';
