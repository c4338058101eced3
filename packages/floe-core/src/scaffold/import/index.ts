import type { Outcome } from '../../diagnostics';
import type { ImportPlan, ImportRequest } from './plan-import';

export type { ImportPlan, ImportRequest } from './plan-import';

/** See `plan-import.ts`. Loaded only here: making a new project needs no reader of YAML. */
export async function planImport(request: ImportRequest): Promise<Outcome<ImportPlan>> {
  const { planImport } = await import('./plan-import.js');
  return planImport(request);
}
