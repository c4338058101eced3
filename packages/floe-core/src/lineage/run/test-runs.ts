import { asText } from '../../json';
import type { GraphNode } from '../../manifest';
import type { NodeFigures, NodeOutcome, NodeRef } from '../../events';
import { compiledSql } from '../columns/compiled-sql';
import { facetsOf } from '../event/facet-maker';
import type { EventType, Facets, InputDataset, Job, OutputDataset } from '../event/openlineage';
import { jobFacets } from '../facets/job-facets';
import { errorMessage } from '../facets/run-facets';
import { tagsOf } from '../facets/tags';
import { inputOf, inputsOf } from '../scene/datasets';
import type { Scene } from '../scene/scene';
import { messageOf } from './built-nodes';
import { endTime, type NodeEnd, type NodeRun, type NodeTeller, type Stage } from './node-run';
import type { Draft, Entry } from './outbox';
import { type Terminal, terminalOf } from './statuses';
import { assertionOf, executionOf, type TestResult } from './test-results';

/** All generic tests of one table: one job, as dbt-ol has it. */
interface Suite {
  readonly tested: GraphNode;
  readonly runId: string;
  readonly results: TestResult[];
  /** Tests that have begun and not ended. */
  open: number;
  late: boolean;
  lastAt: Date;
}

/** Tells of tests: the generic ones of a table together, any other test alone. */
export class TestRuns implements NodeTeller {
  private readonly suites = new Map<string, Suite>();
  /** Of suites that have been told: how many of their tests have failed, where any has. */
  private readonly failures = new Map<string, number>();

  /**
   * @param targetDir absolute
   * @param suiteId the id of the run of a table's tests
   */
  constructor(
    private readonly stage: Stage,
    private readonly targetDir: string,
    private readonly suiteId: (tested: string) => string,
  ) {}

  start(run: NodeRun): Entry {
    return async () => {
      const scene = await this.stage.scene();
      const test = scene.view.node(run.ref);
      const tested = scene.view.testedBy(test, run.ref);
      if (tested === undefined) return [await this.single(run, test, scene)];
      const known = this.suites.get(tested.uniqueId);
      const suite = known ?? this.open(tested, run.startedAt);
      suite.open += 1;
      return known ? [] : [await this.suiteDraft(suite, 'START', run.startedAt, scene)];
    };
  }

  end(end: NodeEnd): Entry {
    return async () => {
      const scene = await this.stage.scene();
      const { ref } = end.run;
      const test = scene.view.node(ref);
      const tested = scene.view.testedBy(test, ref);
      if (tested === undefined) return [await this.single(end.run, test, scene, end)];
      const suite = this.suites.get(tested.uniqueId);
      if (suite === undefined) return [];
      suite.open -= 1;
      suite.late ||= end.late;
      suite.results.push({ test, outcome: end.outcome });
      const at = endTime(end);
      if (at > suite.lastAt) suite.lastAt = at;
      const isLast = suite.open === 0 && suite.results.length >= scene.view.testsOf(tested);
      return isLast ? [await this.close(suite, suite.lastAt, scene)] : [];
    };
  }

  /**
   * Of a table that has been told, what is told anew is whether all of its tests are well, and the test itself: the others are not
   * kept that long.
   */
  amend(end: NodeEnd, was: NodeFigures): Entry {
    return async () => {
      const scene = await this.stage.scene();
      const { ref } = end.run;
      const { outcome } = end;
      const test = scene.view.node(ref);
      const tested = scene.view.testedBy(test, ref);
      if (tested === undefined) return [await this.single(end.run, test, scene, end)];
      const { uniqueId } = tested;
      const suite = this.suites.get(uniqueId);
      if (suite !== undefined) {
        const at = suite.results.findIndex((each) => each.test.uniqueId === test.uniqueId);
        suite.results.splice(at < 0 ? suite.results.length : at, 1, { test, outcome });
        return [];
      }
      const before = terminalOf(was.status) === 'FAIL' ? 1 : 0;
      const failed = (this.failures.get(uniqueId) ?? 0) - before;
      const anew = this.suiteOf(tested, endTime(end), [{ test, outcome }]);
      const verdict = failed > 0 ? 'FAIL' : verdictOf(anew);
      this.failures.set(uniqueId, failed + failuresIn(anew));
      return [await this.suiteDraft(anew, verdict, anew.lastAt, scene)];
    };
  }

  /** Of tests of one table, some may be skipped and others not. */
  skip(ref: NodeRef, outcome: NodeOutcome): Entry {
    return async () => {
      const scene = await this.stage.scene();
      const test = scene.view.node(ref);
      const tested = scene.view.testedBy(test, ref);
      const suite = tested && this.suites.get(tested.uniqueId);
      suite?.results.push({ test, outcome });
      return [];
    };
  }

  /** Which tests were selected is known when there are no more. */
  finish(at: Date): readonly Entry[] {
    return [
      async () => {
        const scene = await this.stage.scene();
        const drafts: Draft[] = [];
        for (const suite of [...this.suites.values()]) {
          drafts.push(await this.close(suite, suite.late ? suite.lastAt : at, scene));
        }
        return drafts;
      },
    ];
  }

  private open(tested: GraphNode, at: Date): Suite {
    const suite = this.suiteOf(tested, at, []);
    this.suites.set(tested.uniqueId, suite);
    return suite;
  }

  private suiteOf(tested: GraphNode, lastAt: Date, results: TestResult[]): Suite {
    const runId = this.suiteId(tested.uniqueId);
    return { tested, runId, results, open: 0, late: results.length > 0, lastAt };
  }

  private async close(suite: Suite, at: Date, scene: Scene): Promise<Draft> {
    const { uniqueId } = suite.tested;
    this.suites.delete(uniqueId);
    const failed = failuresIn(suite);
    if (failed > 0) this.failures.set(uniqueId, (this.failures.get(uniqueId) ?? 0) + failed);
    return this.suiteDraft(suite, verdictOf(suite), at, scene);
  }

  private async suiteDraft(
    { tested, runId, results, late }: Suite,
    eventType: EventType,
    at: Date,
    scene: Scene,
  ): Promise<Draft> {
    const { facet, options } = scene;
    const assertions = results
      .map((result) => assertionOf(result, options.sqlText))
      .filter((each) => each !== undefined);
    const tests = results.map((result) => executionOf(result, options.sqlText));
    const failed = results.filter(({ outcome }) => terminalOf(outcome.status) === 'FAIL');
    const message = failed
      .map(({ test, outcome }) => `${test.name}: ${messageOf(outcome, options.sqlText, undefined)}`)
      .join('\n');
    const job = {
      ...scene.names.tests(tested),
      facets: jobFacets(tested, 'TEST', scene, undefined),
    };
    const inputFacets =
      assertions.length === 0
        ? {}
        : { dataQualityAssertions: facet('DataQualityAssertionsDatasetFacet', { assertions }) };
    return draftOf({
      ...{ eventType, at, late, runId, job },
      runFacets: {
        ...(await this.stage.runFacets()),
        ...facetsOf({
          tags: tagsFacet(tested, scene),
          test: tests.length === 0 ? undefined : facet('TestRunFacet', { tests }),
          errorMessage: message === '' ? undefined : errorMessage(message, facet),
        }),
      },
      inputs: [inputOf(tested, scene, inputFacets)],
      outputs: results.flatMap((result) => failuresOf(result, scene)),
    });
  }

  /** A test that is a job of its own. */
  private async single(
    { runId, startedAt }: NodeRun,
    test: GraphNode,
    scene: Scene,
    end?: NodeEnd,
  ): Promise<Draft> {
    const sql = end && (await compiledSql(test, this.targetDir, scene));
    const job = { ...scene.names.job(test), facets: jobFacets(test, 'TEST', scene, sql) };
    const inputs = test.resourceType === 'unit_test' ? [] : inputsOf(test, scene);
    const tags = tagsFacet(test, scene);
    const base = { ...(await this.stage.runFacets()), ...facetsOf({ tags }) };
    if (end === undefined) {
      const parts = { eventType: 'START', at: startedAt, late: false, runId, job, inputs } as const;
      return draftOf({ ...parts, runFacets: base, outputs: [] });
    }
    const result = { test, outcome: end.outcome };
    return draftOf({
      ...{ eventType: terminalOf(end.outcome.status), at: endTime(end), late: end.late },
      ...{ runId, job, inputs: asserted(result, inputs, scene) },
      runFacets: { ...base, ...singleFacets(result, scene, sql) },
      outputs: failuresOf(result, scene),
    });
  }
}

/** What is said of a test with a run of its own. */
function singleFacets(result: TestResult, scene: Scene, sql: string | undefined): Facets {
  const { facet, options } = scene;
  const isBad = ['FAIL', 'ABORT'].includes(terminalOf(result.outcome.status));
  return facetsOf({
    test: facet('TestRunFacet', { tests: [executionOf(result, options.sqlText, sql)] }),
    errorMessage: isBad
      ? errorMessage(messageOf(result.outcome, options.sqlText, sql), facet)
      : undefined,
  });
}

/** A test of one table says something of it; which of several tables is wrong, nobody knows. */
function asserted(
  result: TestResult,
  inputs: readonly InputDataset[],
  { facet, options }: Scene,
): readonly InputDataset[] {
  const assertion = assertionOf(result, options.sqlText);
  if (inputs.length !== 1 || assertion === undefined) return inputs;
  const content = { assertions: [assertion] };
  const dataQualityAssertions = facet('DataQualityAssertionsDatasetFacet', content);
  return inputs.map((input) => ({ ...input, inputFacets: { dataQualityAssertions } }));
}

interface Parts {
  readonly eventType: EventType;
  readonly at: Date;
  readonly late: boolean;
  readonly runId: string;
  readonly runFacets: Facets;
  readonly job: Job;
  readonly inputs: readonly InputDataset[];
  readonly outputs: readonly OutputDataset[];
}

function draftOf({ eventType, at, late, runId, runFacets, job, inputs, outputs }: Parts): Draft {
  const run = { runId, facets: runFacets };
  return { kind: 'run', at, late, event: { eventType, run, job, inputs, outputs } };
}

function tagsFacet(node: GraphNode, { facet }: Scene): ReturnType<Scene['facet']> | undefined {
  const tags = tagsOf(node);
  return tags.length > 0 ? facet('TagsRunFacet', { tags }) : undefined;
}

/** One failure is a failure of all; none, and nothing carried out, is no end worth the name. */
function verdictOf({ results, open }: Suite): Terminal {
  const ends = results.map(({ outcome }) => terminalOf(outcome.status));
  if (ends.includes('FAIL')) return 'FAIL';
  return open === 0 && ends.includes('COMPLETE') ? 'COMPLETE' : 'ABORT';
}

function failuresIn({ results }: Suite): number {
  return results.filter(({ outcome }) => terminalOf(outcome.status) === 'FAIL').length;
}

/** Rows that failed are kept in a table where the project wants it, once the test has been carried out. */
function failuresOf({ test, outcome }: TestResult, scene: Scene): readonly OutputDataset[] {
  const { config } = test.json as { readonly config?: { readonly store_failures?: unknown } };
  const isThere = ['pass', 'warn', 'fail'].includes(outcome.status);
  if (config?.store_failures !== true || !isThere || !asText(test.json.relation_name)) return [];
  return [scene.names.dataset(test)];
}
