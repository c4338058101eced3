import { asObject, asText } from '../json';
import { type GraphNode, readManifestNodes } from '../manifest';
import { type Diagnostic, sentenceOf } from '../diagnostics';
import { dbtEnvironment, type DbtSettings } from '../engines';
import type { RunEvent, TestEvidence } from '../events';
import { type Answer, openWarehouse, type Question, type Relation } from '../warehouse';
import type { FailedTest, Investigator } from './report-run';

/** At most so many of the values found are shown. */
const valueLimit = 10;

/** One failed test and the question that explains it. */
interface Inquiry {
  readonly test: FailedTest;
  readonly question: Question;
  readonly expected: TestEvidence['expected'];
}

/**
 * Looks into the warehouse for what made `accepted_values` tests fail (runtime view §7.3). What cannot be learnt is left
 * out: the test has failed all the same.
 *
 * @param manifest absolute path of dbt's manifest
 */
export function warehouseInvestigator(settings: DbtSettings, manifest: string): Investigator {
  return async (failed, signal) => {
    const { python, profilesDir, dbtProjectDir, projectDir, env } = settings;
    if (python === undefined) return [];
    const inquiries = await planInquiries(manifest, failed);
    if (inquiries.length === 0) return [];
    const warehouse = openWarehouse({
      ...{ python, profilesDir, dbtProjectDir, signal },
      cwd: projectDir,
      env: dbtEnvironment(env),
    });
    const answers = await warehouse.ask(inquiries.map(({ question }) => question));
    if (!answers.ok)
      return inquiries.slice(0, 1).map(({ test }) => noEvidence(test, answers.problems));
    return inquiries.flatMap((inquiry, index) => evidenceOf(inquiry, answers.value[index]));
  };
}

async function planInquiries(
  manifest: string,
  failed: readonly FailedTest[],
): Promise<readonly Inquiry[]> {
  const tests = await readManifestNodes(manifest, new Set(failed.map(({ node }) => node.uniqueId)));
  const parents = new Set([...tests.values()].flatMap(({ json }) => json.attached_node ?? []));
  const relations = await readManifestNodes(manifest, parents);
  return failed.flatMap((test) => planInquiry(test, tests.get(test.node.uniqueId), relations));
}

function planInquiry(
  failed: FailedTest,
  node: GraphNode | undefined,
  relations: ReadonlyMap<string, GraphNode>,
): readonly Inquiry[] {
  const { name: kind, kwargs } = node?.json.test_metadata ?? {};
  if (kind !== 'accepted_values') return [];
  const { column_name: column, values } = asObject(kwargs);
  const relation = relationOf(relations.get(node?.json.attached_node ?? ''));
  if (typeof column !== 'string' || !Array.isArray(values) || !relation) return [];
  const question: Question = { kind: 'distinct-values', relation, column, limit: valueLimit };
  return [{ test: failed, question, expected: values as TestEvidence['expected'] }];
}

function relationOf(node: GraphNode | undefined): Relation | undefined {
  if (node === undefined) return undefined;
  const { json } = node;
  const [database, schema] = [asText(json.database), asText(json.schema)];
  const identifier = asText(json.alias) ?? asText(json.identifier) ?? asText(json.name);
  if (schema === undefined || identifier === undefined) return undefined;
  return { schema, identifier, ...(database !== undefined && { database }) };
}

/** The test has failed all the same; the user only learns why there is no more to say. */
function noEvidence({ runId, at }: FailedTest, problems: readonly Diagnostic[]): RunEvent {
  const words = problems.flatMap(sentenceOf).join(' ');
  return { kind: 'problem', runId, at, level: 'warning', text: `No values to show: ${words}` };
}

function evidenceOf({ test, expected }: Inquiry, answer: Answer | undefined): readonly RunEvent[] {
  if (answer?.kind !== 'distinct-values') return [];
  const { runId, at, node } = test;
  const { values: found, more } = answer;
  return [{ kind: 'test-evidence', runId, at, node, found, more, expected }];
}
