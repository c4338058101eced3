import type { Check, CheckPlan, PreflightInput } from './check';
import { catalogCheck } from './checks/catalog';
import { lineageCheck } from './checks/lineage';
import { storageCheck } from './checks/storage';
import { telemetryCheck } from './checks/telemetry';
import { warehouseCheck } from './checks/warehouse';

/** What is tried, in the order it is told. */
const plans: readonly CheckPlan[] = [
  warehouseCheck,
  storageCheck,
  catalogCheck,
  telemetryCheck,
  lineageCheck,
];

/** The checks of what some artifacts name. */
export function planChecks(input: PreflightInput): readonly Check[] {
  return plans.map((plan) => plan(input));
}
