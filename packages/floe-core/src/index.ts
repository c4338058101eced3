export type { Diagnostic, Outcome } from './diagnostics';
