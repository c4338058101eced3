import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { realDbt } from '../../testing/real-dbt';
import { Dice } from '../../testing/reuse/dice';
import { ReuseHarness } from '../../testing/reuse/reuse-run';
import {
  copyOf,
  edits,
  newProject,
  type SmallProject,
  truthOf,
} from '../../testing/reuse/small-project';
import { WarmDbt } from '../../testing/reuse/warm-dbt';

const sequences = Number(process.env.FLOE_RANDOM_SEQUENCES ?? 1);
const firstSeed = Number(process.env.FLOE_RANDOM_SEED ?? 1);
const steps = 4;

/** What is done behind our back, to a warehouse that has been built. */
const mischief = ['drop', 'change', 'source', 'revert', 'kill', 'nothing'] as const;

describe('reuse by node state, with a real dbt', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'floe-reuse-'));
  const { python } = realDbt();
  const dbt = new WarmDbt(python);
  afterAll(() => {
    dbt.close();
    rmSync(root, { recursive: true, force: true });
  });

  const seeds = Array.from({ length: sequences }, (_, index) => firstSeed + index);

  it.each(seeds)(
    'after each step the warehouse is that of a fresh build (seed %d)',
    async (seed) => {
      const folder = path.join(root, `seed-${seed}`);
      mkdirSync(folder);
      const played = new Played(seed, new ReuseHarness(folder, dbt, python), dbt);
      for (let step = 0; step <= steps; step += 1) await played.step(step === 0);
      if (process.env.FLOE_RANDOM_STORY) {
        process.stderr.write(`${seed}: ${played.story.join(' ')}\n`);
      }
    },
    600_000,
  );
});

/** One sequence: the files as they are, what they once were, and all that has happened. */
class Played {
  readonly story: string[] = [];
  private readonly dice: Dice;
  private readonly past: SmallProject[] = [];
  private project: SmallProject;
  private events = 1;

  constructor(
    private readonly seed: number,
    private readonly harness: ReuseHarness,
    private readonly dbt: WarmDbt,
  ) {
    this.dice = new Dice(seed);
    this.project = newProject(this.dice);
  }

  /** Something happens, a run follows, and its warehouse is held to the truth. */
  async step(isFirst: boolean): Promise<void> {
    if (isFirst) await this.sql(this.sources());
    const dieAfter = isFirst ? undefined : await this.happen();
    this.harness.write(this.project);
    let run = await this.harness.run(this.project, dieAfter);
    if (run.killed) {
      this.story.push('(killed)');
      run = await this.harness.run(this.project);
    }
    const { relations, sql } = truthOf(this.project, this.sources());
    const there = await this.dbt.ask({ op: 'rows', file: this.harness.database, relations });
    const truth = await this.dbt.ask({ op: 'truth', sql, relations });
    const { seed, story } = this;
    expect({ seed, story, rows: there.rows }).toEqual({ seed, story, rows: truth.rows });
    const { build, reuse } = run.decision;
    expect(build.length + reuse.length).toBe(relations.length);
    this.story.push(`| ${reuse.length} reused of ${relations.length} |`);
  }

  /** Edits of files, then something else; gives back when the next run is to be killed. */
  private async happen(): Promise<number | undefined> {
    const before = copyOf(this.project);
    this.past.push(before);
    for (let count = this.dice.below(3); count > 0; count -= 1) {
      this.edit(this.dice.oneOf(Object.keys(edits)));
    }
    const what = this.dice.oneOf(mischief);
    this.story.push(what);
    const name = this.dice.oneOf(truthOf(before, []).relations);
    if (what === 'kill') {
      // There should be something to build.
      this.edit('edit');
      return this.dice.below(3);
    }
    if (what === 'revert') this.project = copyOf(this.dice.oneOf(this.past));
    if (what === 'source') this.events += 1;
    await this.sql(this.mischiefIn(what, name));
    return undefined;
  }

  private edit(name: string): void {
    edits[name]?.(this.project, this.dice);
    this.story.push(name);
  }

  /** What is not possible, such as to change the rows of a view, is left. */
  private mischiefIn(what: (typeof mischief)[number], name: string): readonly string[] {
    if (what === 'drop') return [`drop table ${name}`, `drop view ${name}`];
    if (what === 'change') return [`update ${name} set amount = amount + 1 where id = 0`];
    return what === 'source' ? this.sources() : [];
  }

  private sources(): readonly string[] {
    const rows = `select ${this.events} as n`;
    return [
      'create schema if not exists outside',
      `create or replace table outside.events as ${rows}`,
    ];
  }

  private async sql(sql: readonly string[]): Promise<void> {
    const { database: file } = this.harness;
    for (const each of sql) await this.dbt.ask({ op: 'sql', file, sql: [each] });
  }
}
