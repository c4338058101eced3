import path from 'node:path';
import { cleanEnv } from './env';
import { realDbt } from './place';
import { run, succeeded } from './run';

const program = `
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=True) as warehouse:
    print(json.dumps(warehouse.execute(sys.argv[2]).fetchall(), default=str))
`;

/** The rows of a query on a DuckDB file, asked with the duckdb that wrote it. */
export async function rows(file: string, query: string): Promise<unknown[][]> {
  const python = path.join(path.dirname(realDbt()), 'python');
  const answer = await run(python, ['-c', program, file, query], {
    cwd: path.dirname(file),
    env: cleanEnv(),
  });
  return JSON.parse(succeeded(answer)) as unknown[][];
}
