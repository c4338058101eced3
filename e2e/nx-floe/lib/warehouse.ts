import path from 'node:path';
import { cleanEnv } from './env';
import { realDbt } from './place';
import { run, succeeded } from './run';

const program = `
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=sys.argv[3] == "look") as warehouse:
    print(json.dumps(warehouse.execute(sys.argv[2]).fetchall(), default=str))
`;

/** The rows of a query on a DuckDB file, asked with the duckdb that wrote it. */
export async function rows(file: string, query: string): Promise<unknown[][]> {
  return JSON.parse(await ask(file, query, 'look')) as unknown[][];
}

/** Changes a DuckDB file behind everybody's back, as a person may. */
export async function change(file: string, statement: string): Promise<void> {
  await ask(file, statement, 'change');
}

async function ask(file: string, statement: string, how: 'look' | 'change'): Promise<string> {
  const python = path.join(path.dirname(realDbt()), 'python');
  const answer = await run(python, ['-c', program, file, statement, how], {
    cwd: path.dirname(file),
    env: cleanEnv(),
  });
  return succeeded(answer);
}
