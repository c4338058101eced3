import type { GraphNode } from '../../manifest';
import type { NodeOutcome } from '../../events';
import { columnFacets, seedColumnFacets } from '../columns/column-facets';
import type { ColumnQuestions } from '../columns/column-questions';
import type { Told } from '../columns/column-reader';
import { withoutSql } from '../columns/without-sql';
import { facetsOf } from '../event/facet-maker';
import type { EventType, Facets, InputDataset, OutputDataset } from '../event/openlineage';
import { jobFacets, type JobType } from '../facets/job-facets';
import { errorMessage, externalQuery } from '../facets/run-facets';
import { tagsOf } from '../facets/tags';
import { inputsOf, outputsOf } from '../scene/datasets';
import type { Scene } from '../scene/scene';
import { endTime, type NodeEnd, type NodeRun, type NodeTeller, type Stage } from './node-run';
import type { Draft, Entry } from './outbox';
import type { RowCounts } from './row-counts';
import { terminalOf } from './statuses';

const tooLate: Told = { ok: false, reason: 'The run ended before the SQL was read.' };

/** Tells of nodes that make a table: models, seeds and snapshots. */
export class BuiltNodes implements NodeTeller {
  constructor(
    private readonly stage: Stage,
    private readonly questions: ColumnQuestions,
    private readonly rows: RowCounts,
  ) {}

  start(run: NodeRun): Entry {
    return async () => {
      const scene = await this.stage.scene();
      const node = scene.view.node(run.ref);
      const draft = await this.draft({ run, node, scene, eventType: 'START', at: run.startedAt });
      return [draft];
    };
  }

  end(end: NodeEnd): Entry {
    const { run, outcome, late } = end;
    const eventType = terminalOf(outcome.status);
    const isBuilt = eventType === 'COMPLETE';
    const facts = this.questions.about(run.ref, isBuilt);
    if (isBuilt) this.rows.note(run.ref, outcome);
    return async (wait) => {
      const scene = await this.stage.scene();
      const { sql, columns } = await facts;
      const answer = (await wait(columns)) ?? tooLate;
      const node = scene.view.node(run.ref);
      const draft = await this.draft({
        ...{ run, node, scene, eventType, outcome, late, answer },
        at: endTime(end),
        ...(sql !== undefined && { sql }),
      });
      return [draft];
    };
  }

  amend(end: NodeEnd): Entry {
    return this.end(end);
  }

  /** What has never begun has no run. */
  skip(): undefined {
    return undefined;
  }

  /** Those that are open have been ended by who holds them. */
  finish(): readonly Entry[] {
    return [];
  }

  private async draft(about: About): Promise<Draft> {
    const { run, node, scene, eventType, at, late = false, sql } = about;
    const isGood = eventType === 'START' || eventType === 'COMPLETE';
    const jobType = node.resourceType.toUpperCase() as JobType;
    return {
      kind: 'run',
      at,
      late,
      event: {
        eventType,
        run: { runId: run.runId, facets: await this.runFacets(about) },
        job: { ...scene.names.job(node), facets: jobFacets(node, jobType, scene, sql) },
        inputs: inputsOf(node, scene).map((input) => read(input, isGood)),
        outputs: outputsOf(node, scene).map((output) => written(output, isGood, about)),
      },
    };
  }

  private async runFacets({ node, scene, outcome, eventType, sql }: About): Promise<Facets> {
    const { facet, options, names } = scene;
    const tags = tagsOf(node);
    const isBad = eventType === 'FAIL' || eventType === 'ABORT';
    const source = names.dataset(node).namespace;
    return {
      ...(await this.stage.runFacets()),
      ...facetsOf({
        tags: tags.length > 0 ? facet('TagsRunFacet', { tags }) : undefined,
        externalQuery: outcome && externalQuery(outcome, source, facet),
        errorMessage:
          outcome && isBad
            ? errorMessage(messageOf(outcome, options.sqlText, sql), facet)
            : undefined,
      }),
    };
  }
}

interface About {
  readonly run: NodeRun;
  readonly node: GraphNode;
  readonly scene: Scene;
  readonly eventType: EventType;
  readonly at: Date;
  readonly late?: boolean;
  readonly outcome?: NodeOutcome;
  readonly sql?: string;
  readonly answer?: Told;
}

/** What dbt says went wrong; without SQL where that may not be told. */
export function messageOf(
  { message, status }: NodeOutcome,
  sqlText: boolean,
  sql: string | undefined,
): string {
  if (message === undefined) return `dbt says: ${status}.`;
  return (sqlText ? message : withoutSql(message, sql)) || `dbt says: ${status}.`;
}

/** Who looks at a table is only told where the table is there to be looked at. */
function read(input: InputDataset, isGood: boolean): InputDataset {
  return isGood ? input : { ...input, facets: withoutExposures(input.facets) };
}

function written(output: OutputDataset, isGood: boolean, about: About): OutputDataset {
  const facets = isGood ? output.facets : withoutExposures(output.facets);
  const outputFacets = statistics(about);
  return {
    ...output,
    facets: { ...facets, ...columnsOf(about) },
    ...(Object.keys(outputFacets).length > 0 && { outputFacets }),
  };
}

function columnsOf({ node, scene, answer }: About): Facets {
  if (node.resourceType === 'seed') return seedColumnFacets(node, scene);
  return answer === undefined ? {} : columnFacets(node, answer, scene);
}

function statistics({ node, scene, outcome, eventType }: About): Facets {
  if (eventType !== 'COMPLETE' || outcome === undefined) return {};
  const known = scene.columns.sizeOf(node);
  const [rowCount, size] = [outcome.rows ?? known.rows, known.bytes];
  if (rowCount === undefined && size === undefined) return {};
  return {
    outputStatistics: scene.facet('OutputStatisticsOutputDatasetFacet', { rowCount, size }),
  };
}

function withoutExposures(facets: Facets = {}): Facets {
  return Object.fromEntries(Object.entries(facets).filter(([key]) => key !== 'dbt_exposures'));
}
