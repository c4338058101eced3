import type { ColumnReader } from '../columns';
import type { Catalog } from '../dbt';
import { asText } from '../json';
import { type Graph, type GraphNode, inOrder } from '../manifest';
import { columnFacets, relationsOf, seedColumnFacets } from './columns/column-facets';
import { compiledSql } from './columns/compiled-sql';
import { type Facets, type Job, type LineageEvent, schemaOf } from './event/openlineage';
import { eventScrubber } from './event/scrub-event';
import { datasetFacets } from './facets/dataset-facets';
import { jobFacets, type JobType } from './facets/job-facets';
import type { DesignOptions } from './options';
import { inputOf, inputsOf, outputsOf } from './scene/datasets';
import { headersOf } from './scene/load-scene';
import { isEphemeral, isMaker } from './scene/project-view';
import { producerOf, type Scene, sceneOf } from './scene/scene';

/** A project that is told of without being run. */
export interface DesignTimeOptions extends DesignOptions {
  readonly graph: Graph;
  readonly catalog?: Catalog;
  readonly columns?: ColumnReader;
  /** Absolute folder of dbt's own output, where compiled SQL may be. */
  readonly targetDir: string;
  /** The time of every event. */
  readonly at: Date;
}

type Content = Omit<
  Extract<LineageEvent, { job: Job; inputs: unknown }>,
  'eventTime' | 'producer' | 'schemaURL'
>;

/**
 * What a project is made of, from its manifest alone: an event for every job (models, seeds, snapshots, tests, and the
 * exposures that read them) and one for every source. A job comes after those it reads from.
 */
export async function* designTimeEvents(options: DesignTimeOptions): AsyncIterable<LineageEvent> {
  const { graph, catalog = new Map(), scrub, version, at, plan } = options;
  const headers = await headersOf(graph, plan.dbtProjectDir);
  const scene = await sceneOf({ options, graph, catalog, headers });
  const clean = eventScrubber(scrub);
  const base = { eventTime: at.toISOString(), producer: producerOf(version) };
  for (const node of inOrder(graph.nodes)) {
    if (node.resourceType === 'source') {
      const dataset = { ...scene.names.dataset(node), facets: datasetFacets(node, scene) };
      yield clean({ ...base, schemaURL: schemaOf('DatasetEvent'), dataset });
    }
    const job = await jobOf(node, scene, options);
    if (job) yield clean({ ...base, schemaURL: schemaOf('JobEvent'), ...job });
    if (scene.view.testsOf(node) > 0) {
      const tests = {
        job: { ...scene.names.tests(node), facets: jobFacets(node, 'TEST', scene, undefined) },
        inputs: [inputOf(node, scene)],
        outputs: [],
      };
      yield clean({ ...base, schemaURL: schemaOf('JobEvent'), ...tests });
    }
  }
}

const jobTypes: ReadonlyMap<string, JobType> = new Map([
  ['model', 'MODEL'],
  ['seed', 'SEED'],
  ['snapshot', 'SNAPSHOT'],
  ['test', 'TEST'],
  ['unit_test', 'TEST'],
  ['exposure', 'EXPOSURE'],
]);

async function jobOf(
  node: GraphNode,
  scene: Scene,
  options: DesignTimeOptions,
): Promise<Content | undefined> {
  const jobType = jobTypes.get(node.resourceType);
  if (jobType === undefined || isEphemeral(node) || scene.view.testedBy(node)) return undefined;
  const hasSql = isMaker(node) && node.resourceType !== 'seed';
  const sql = hasSql ? await sqlOf(node, scene, options) : undefined;
  const columns = isMaker(node) ? await columnsOf(node, scene, options.columns, sql) : {};
  return {
    job: { ...scene.names.job(node), facets: jobFacets(node, jobType, scene, sql) },
    inputs: node.resourceType === 'unit_test' ? [] : inputsOf(node, scene),
    outputs: outputsOf(node, scene).map((output) => ({
      ...output,
      facets: { ...output.facets, ...columns },
    })),
  };
}

async function sqlOf(
  node: GraphNode,
  scene: Scene,
  { targetDir }: DesignTimeOptions,
): Promise<string | undefined> {
  return asText(node.json.compiled_code) ?? (await compiledSql(node, targetDir, scene));
}

async function columnsOf(
  node: GraphNode,
  scene: Scene,
  reader: ColumnReader | undefined,
  sql: string | undefined,
): Promise<Facets> {
  if (node.resourceType === 'seed') return seedColumnFacets(node, scene);
  if (reader === undefined) return {};
  if (sql === undefined) {
    return columnFacets(node, { ok: false, reason: 'The project has not been compiled.' }, scene);
  }
  const relations = relationsOf(node, scene);
  const answer = await reader.ask({ id: node.uniqueId, sql, dialect: scene.adapter, relations });
  if (answer.ok) scene.columns.infer(node.uniqueId, answer.lineage.columns);
  const { schema } = datasetFacets(node, scene);
  return { ...(schema && { schema }), ...columnFacets(node, answer, scene) };
}
