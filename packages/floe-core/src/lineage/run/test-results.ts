import { asObject, asText, type JsonObject } from '../../json';
import type { GraphNode } from '../../manifest';
import type { NodeOutcome } from '../../events';

/** A test that is over. */
export interface TestResult {
  readonly test: GraphNode;
  readonly outcome: NodeOutcome;
}

/** An entry of the facet `dataQualityAssertions`; a test that was skipped asserts nothing. */
export function assertionOf({ test, outcome }: TestResult, sqlText: boolean): object | undefined {
  if (!hasRun(outcome)) return undefined;
  const { name, column, params } = aboutTest(test, sqlText);
  return {
    assertion: name,
    name: test.name,
    success: outcome.status === 'pass' || outcome.status === 'success',
    column,
    severity: severityOf(test),
    description: asText(test.json.description),
    params,
    ...countsOf({ test, outcome }),
  };
}

/**
 * An entry of the run facet `test`.
 *
 * @param sql the compiled test, where it may be told
 */
export function executionOf(result: TestResult, sqlText: boolean, sql?: string): object {
  const { test, outcome } = result;
  const { kind, params } = aboutTest(test, sqlText);
  return {
    name: test.uniqueId,
    status: statusOf(outcome),
    severity: severityOf(test),
    type: kind,
    description: asText(test.json.description),
    params,
    ...(sqlText && sql !== undefined && { content: sql, contentType: 'sql' }),
    ...countsOf(result),
  };
}

/** Whether the test was carried out; one that broke was not. */
function hasRun({ status }: NodeOutcome): boolean {
  return !['skipped', 'interrupted', 'no-op'].includes(status);
}

function statusOf(outcome: NodeOutcome): string {
  if (!hasRun(outcome)) return 'skip';
  return outcome.status === 'pass' || outcome.status === 'success' ? 'pass' : 'fail';
}

interface About {
  readonly name: string;
  /** `unit`, `singular`, or the macro of a generic test. */
  readonly kind: string;
  readonly column?: string | undefined;
  readonly params?: JsonObject | undefined;
}

/** A generic test is known by its macro, a test with a file of its own by its name. */
function aboutTest({ name, resourceType, json }: GraphNode, sqlText: boolean): About {
  const metadata = asObject(json.test_metadata);
  const macro = asText(metadata.name);
  if (macro === undefined)
    return { name, kind: resourceType === 'unit_test' ? 'unit' : 'singular' };
  const { column_name: column, ...given } = asObject(metadata.kwargs);
  const params = Object.fromEntries(Object.entries(given).filter(([key]) => key !== 'model'));
  return {
    name: macro,
    kind: macro,
    column: asText(column) ?? asText(json.column_name),
    // An argument can be SQL, such as `expression`.
    params: sqlText && Object.keys(params).length > 0 ? params : undefined,
  };
}

function severityOf({ json, resourceType }: GraphNode): string | undefined {
  if (resourceType === 'unit_test') return undefined;
  return (asText(asObject(json.config).severity) ?? 'error').toLowerCase();
}

/** Rows that fail, and how many may; by default none. */
function countsOf({ test, outcome }: TestResult): object {
  if (outcome.failures === undefined) return {};
  const config = asObject(test.json.config);
  const threshold = asText(severityOf(test) === 'warn' ? config.warn_if : config.error_if);
  const isNone = threshold === undefined || threshold.replace(/\s/g, '') === '!=0';
  return { actual: String(outcome.failures), expected: isNone ? '0' : threshold };
}
