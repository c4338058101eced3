export type { Debugged, PreflightInput } from './check';
export { planChecks } from './plan';
export { renderReport, reportLines } from './render';
export { type Report, reportOf } from './report';
export { runChecks } from './run-checks';
