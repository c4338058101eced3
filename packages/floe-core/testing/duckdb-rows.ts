import { execFileSync } from 'node:child_process';

import { realDbt } from './real-dbt';

const script = `import duckdb, json, sys
rows = duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).fetchall()
print(json.dumps(rows, default=str))`;

/** The rows of a query on a DuckDB file, asked with the duckdb of the real dbt. */
export function duckDbRows(file: string, query: string): unknown {
  return JSON.parse(execFileSync(realDbt().python, ['-c', script, file, query]).toString());
}
