import type { ColumnQuestion, ColumnReader } from '../../columns';
import type { NodeRef } from '../../events';
import type { LineageOptions } from '../options';
import type { SceneLoader } from '../scene/load-scene';
import { relationsOf } from './column-facets';
import type { Told } from './column-reader';
import { compiledSql } from './compiled-sql';

/** What is found out about the SQL of a node after it has ended. */
export interface SqlFacts {
  /** Compiled. */
  readonly sql?: string;
  /** Known at once, or after a while. */
  readonly columns: Promise<Told>;
}

/** Milliseconds for one query. A reader that needs more has gone to sleep, and nobody waits for it again. */
const longest = 15_000;

/** Questions that wait for others. More of them are not asked: they would be answered when nobody listens. */
const mostWaiting = 1000;

const unread = (reason: string): Promise<Told> => Promise.resolve({ ok: false, reason });

/**
 * Asks for the columns of one node after the other. A node asks after those it reads, since they have ended before it, so
 * their columns are known.
 */
export class ColumnQuestions {
  private last: Promise<unknown> = Promise.resolve();
  private isDead = false;
  private isWarm = false;
  private waiting = 0;

  constructor(
    private readonly options: LineageOptions,
    private readonly scenes: SceneLoader,
  ) {}

  /** Lets the reader come up while dbt is still reading its project. */
  warmUp(): void {
    const { columns: reader, artifacts } = this.options;
    if (reader === undefined || this.isWarm) return;
    this.isWarm = true;
    const dialect = artifacts.compute.target;
    this.last = this.inTime(reader, { id: '', sql: 'select 1 as one', dialect, relations: [] });
  }

  /** @param built whether the node has come to a good end: then its columns are there for others to read */
  async about(ref: NodeRef, built: boolean): Promise<SqlFacts> {
    const scene = await this.scenes.get();
    const node = scene.view.node(ref);
    const sql = await compiledSql(node, this.options.plan.targetDir, scene);
    const { columns: reader } = this.options;
    if (sql === undefined) return { columns: unread('There is no SQL to read.') };
    if (reader === undefined) return { sql, columns: unread('Nobody reads SQL here.') };
    if (this.waiting >= mostWaiting)
      return { sql, columns: unread('SQL came faster than it is read.') };
    const ask = async (): Promise<Told> => {
      const relations = relationsOf(node, scene);
      const question = { id: ref.uniqueId, sql, dialect: scene.adapter, relations };
      const answer = await this.inTime(reader, question);
      if (answer.ok && built) scene.columns.infer(ref.uniqueId, answer.lineage.columns);
      return answer;
    };
    this.waiting += 1;
    const answer = this.last
      .then(ask)
      .catch((): Told => ({ ok: false, reason: 'The SQL could not be read.' }))
      .finally(() => {
        this.waiting -= 1;
      });
    this.last = answer;
    return { sql, columns: answer };
  }

  private async inTime(reader: ColumnReader, question: ColumnQuestion): Promise<Told> {
    const late = { ok: false, reason: 'The reader of SQL does not answer.' } as const;
    if (this.isDead) return late;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<Told>((resolve) => {
      timer = setTimeout(() => {
        this.isDead = true;
        resolve(late);
      }, longest).unref();
    });
    try {
      return await Promise.race([reader.ask(question), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}
