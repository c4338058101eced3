// Plays a recording in dbt's place: stand-in-dbt.cjs <recording> <arguments of dbt>
const { copyFileSync, createReadStream, mkdirSync } = require('node:fs');
const path = require('node:path');

const [recording, ...args] = process.argv.slice(2);

if (args.includes('--version')) {
  console.log(
    ['Core:', '  - installed: 1.11.16', '', 'Plugins:', '  - duckdb: 1.11.1', ''].join('\n'),
  );
} else {
  const target = args[args.indexOf('--target-path') + 1];
  mkdirSync(target, { recursive: true });
  copyFileSync(path.join(recording, 'run_results.json'), path.join(target, 'run_results.json'));
  createReadStream(path.join(recording, 'events.jsonl')).pipe(process.stdout);
}
