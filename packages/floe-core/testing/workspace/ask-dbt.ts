import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { realDbt } from '../real-dbt';

/** What to ask dbt, see `dbt_reads.py`. */
export type Question =
  | { readonly project: string; readonly vars?: Readonly<Record<string, unknown>> }
  | { readonly ignore: string; readonly files: readonly string[] };

const prefix = 'answer: ';

/** Its answers, one for each question: a value of JSON, or `{ error }` where dbt gives up. */
export function askDbt(
  questions: readonly Question[],
  env: Readonly<Record<string, string>> = {},
): readonly unknown[] {
  const { status, stdout, stderr } = spawnSync(
    realDbt().python,
    [path.join(__dirname, 'dbt_reads.py')],
    {
      input: questions.map((each) => `${JSON.stringify(each)}\n`).join(''),
      env: { ...process.env, ...env },
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line): unknown => JSON.parse(line.slice(prefix.length)));
}
