// What the story of a run costs: `nx run p:run` with traces, metrics and lineage kept in files, against the same with all
// of it off, and against what `dbt-ol` (PyPI: openlineage-dbt) adds to a plain `dbt build`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { nxEnv, nxOf, root, run } from '../lib/run.mjs';
import { makeLarge } from './large-project.mjs';
import { judge, median, printRows, takeTurns } from './measure.mjs';

const rounds = 3;
const mostAdded = 1.03;
const timesLess = 5;
const dbtWithOpenLineage = ['dbt-core==1.11.16', 'dbt-duckdb==1.11.1', 'openlineage-dbt==1.54.0'];

/** 500 models and 500 tests. */
export function telemetry({ place, workspace, dbt }) {
  const { folder, nx } = workspace();
  nx('g', 'nx-floe:project', 'large', '--template=basic');
  const project = path.join(folder, 'large');
  makeLarge(project);
  const openLineage = path.join(place, 'openlineage');
  mkdirSync(openLineage);
  const env = { ...nxEnv, FLOE_DBT: dbt, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', NO_COLOR: '1' };
  const off = { OTEL_SDK_DISABLED: 'true', OPENLINEAGE_DISABLED: 'true' };
  const floe = (more) => ({
    program: nxOf(folder),
    args: ['run', 'large:run', '--reuse=never', '--skip-nx-cache'],
    cwd: folder,
    env: { ...env, ...more },
  });
  const environment = dbtOl();
  const withFile = {
    // It starts the first `dbt` it finds.
    PATH: [environment, process.env.PATH].join(path.delimiter),
    OPENLINEAGE__TRANSPORT__TYPE: 'file',
    OPENLINEAGE__TRANSPORT__LOG_FILE_PATH: path.join(openLineage, 'dbt-ol.jsonl'),
    OPENLINEAGE__TRANSPORT__APPEND: 'true',
  };
  const plain = (program, more = {}) => ({
    program,
    args: ['build', '--profiles-dir', '.floe'],
    cwd: project,
    env: { ...env, ...more },
  });
  console.log(`\nruns that tell their story, 500 models and 500 tests: ${rounds} rounds`);
  const seconds = takeTurns(
    {
      'nx run p:run, all on': floe({}),
      'nx run p:run, all off': floe(off),
      'dbt build': plain(path.join(environment, 'dbt')),
      'dbt-ol build': plain(path.join(environment, 'dbt-ol'), withFile),
    },
    rounds,
  );
  printRows(seconds);
  const events = eventsOfLastRun(project);
  const theirs =
    linesOf(path.join(openLineage, 'dbt-ol.jsonl')) / (seconds['dbt-ol build'].length + 1);
  console.log(`  OpenLineage events of one run: ${events} (dbt-ol: ${theirs})`);
  const [on, without] = [seconds['nx run p:run, all on'], seconds['nx run p:run, all off']];
  const ratio = median(on.map((taken, round) => taken / without[round]));
  const added = median(on.map((taken, round) => taken - without[round]));
  const addedByDbtOl = median(
    seconds['dbt-ol build'].map((taken, round) => taken - seconds['dbt build'][round]),
  );
  console.log(`  added: ${added.toFixed(2)} s; by dbt-ol: ${addedByDbtOl.toFixed(2)} s`);
  const little = judge('all on : all off', ratio, mostAdded);
  // What adds nothing that can be measured adds less by any number of times.
  const share = Math.max(added, 0) / addedByDbtOl;
  return judge('added : added by dbt-ol', share, 1 / timesLess) && little;
}

/** The folder of the programs of an environment with dbt-ol; made once and kept beside the other caches of the repository. */
function dbtOl() {
  const folder = path.join(root, 'node_modules/.cache/dbt-ol');
  const programs = path.join(folder, 'bin');
  if (!existsSync(path.join(programs, 'dbt-ol'))) {
    rmSync(folder, { recursive: true, force: true });
    run('python3', ['-m', 'venv', folder], { quiet: true });
    run(path.join(programs, 'pip'), ['install', '--quiet', ...dbtWithOpenLineage], { quiet: true });
  }
  return programs;
}

function eventsOfLastRun(project) {
  const runs = path.join(project, '.floe/runs');
  const told = readdirSync(runs)
    .sort()
    .map((run) => path.join(runs, run, 'lineage.jsonl'))
    .filter((file) => existsSync(file));
  return told.length === 0 ? 0 : linesOf(told.at(-1));
}

const linesOf = (file) =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).length : 0;
