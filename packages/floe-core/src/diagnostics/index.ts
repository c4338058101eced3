export { catalog, type DiagnosticCode, type ParamsOf } from './catalog';
export type { CatalogEntry } from './catalog/entry';
export { diagnose, type Diagnostic } from './diagnostic';
export { failed, ok, type Outcome } from './outcome';
export { paintFor, type Paint } from './paint';
export type { Place, Severity } from './place';
export { renderDiagnostics, sentenceOf } from './render';
export { secretScrubber } from './secrets';
export { systemReason } from './system-reason';
