// A dbt project that is large enough for what is paid for each node to weigh.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** 500 models in chains of ten, and a test of each. */
export function makeLarge(folder) {
  const names = Array.from({ length: 500 }, (_, index) => `m${String(index).padStart(3, '0')}`);
  const models = path.join(folder, 'models/many');
  mkdirSync(models);
  names.forEach((name, index) => {
    const sql =
      index % 10 === 0 ? 'select 1 as id' : `select id from {{ ref('${names[index - 1]}') }}`;
    writeFileSync(path.join(models, `${name}.sql`), `${sql}\n`);
  });
  const tests = names.map(
    (name) => `  - name: ${name}\n    columns:\n      - name: id\n        data_tests: [not_null]\n`,
  );
  writeFileSync(path.join(models, 'many.yml'), `version: 2\nmodels:\n${tests.join('')}`);
}
