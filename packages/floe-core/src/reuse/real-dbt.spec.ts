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

const sequences = Number(process.env.FLOE_RANDOM_SEQUENCES ?? 6);
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
      const dice = new Dice(seed);
      const folder = path.join(root, `seed-${seed}`);
      mkdirSync(folder);
      const harness = new ReuseHarness(folder, dbt, python);
      let project = newProject(dice);
      let events = 1;
      const past: SmallProject[] = [];
      const story: string[] = [];
      const file = harness.database;
      const sources = (): string[] => [
        'create schema if not exists outside',
        `create or replace table outside.events as select ${events} as n`,
      ];
      await dbt.ask({ op: 'sql', file, sql: sources() });
      for (let step = 0; step <= steps; step += 1) {
        let dieAfter: number | undefined;
        if (step > 0) {
          const count = dice.below(3);
          past.push(copyOf(project));
          for (let index = 0; index < count; index += 1) {
            const name = dice.oneOf(Object.keys(edits));
            edits[name]?.(project, dice);
            story.push(name);
          }
          const prank = dice.oneOf(mischief);
          story.push(prank);
          const { relations } = truthOf(past.at(-1)!, []);
          const name = dice.oneOf(relations);
          if (prank === 'drop') {
            const sql = [`drop table if exists ${name}`];
            const dropped = await dbt.ask({ op: 'sql', file, sql });
            if (dropped.error !== undefined)
              await dbt.ask({ op: 'sql', file, sql: [`drop view ${name}`] });
          }
          if (prank === 'change')
            await dbt.ask({
              op: 'sql',
              file,
              sql: [`update ${name} set amount = amount + 1 where id = 0`],
            });
          if (prank === 'source') {
            events += 1;
            await dbt.ask({ op: 'sql', file, sql: sources() });
          }
          if (prank === 'revert') project = copyOf(dice.oneOf(past));
          if (prank === 'kill') dieAfter = dice.below(4);
        }
        harness.write(project);
        let run = await harness.run(project, dieAfter);
        if (run.killed) run = await harness.run(project);
        const { relations, sql } = truthOf(project, sources());
        const there = await dbt.ask({ op: 'rows', file, relations });
        const truth = await dbt.ask({ op: 'truth', sql, relations });
        expect({ seed, story, rows: there.rows }).toEqual({ seed, story, rows: truth.rows });
        const ids = [...run.decision.build, ...run.decision.reuse].map(({ uniqueId }) => uniqueId);
        expect(ids).toHaveLength(relations.length);
        story.push(`| ${run.decision.reuse.length} reused of ${relations.length} |`);
      }
      if (process.env.FLOE_RANDOM_STORY) process.stderr.write(`${seed}: ${story.join(' ')}\n`);
    },
    600_000,
  );
});
