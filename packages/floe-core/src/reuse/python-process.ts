import { pythonFile } from '../assets';
import { secretScrubber } from '../diagnostics';

const script = pythonFile('node_state.py');

const answerMark = 'floe-node-state:';
const longestWords = 300;

/** What is needed to start the script. */
export interface PythonAccess {
  /** Absolute path of the Python of the dbt environment. */
  readonly python: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** What the script has answered, as JSON, or why it has not. */
export type PythonReply =
  | { readonly ok: true; readonly json: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly why: string };

/** Runs `python/node_state.py` once. What is asked goes in by stdin. */
export async function askPython(access: PythonAccess, request: object): Promise<PythonReply> {
  const { execa } = await import('execa');
  const { python, cwd, env, signal } = access;
  const result = await execa(python, ['-X', 'utf8', script], {
    ...{ input: JSON.stringify(request), cwd, env: { ...env }, extendEnv: false, reject: false },
    ...(signal ? { cancelSignal: signal } : {}),
  });
  const answer = result.stdout.split('\n').find((line) => line.startsWith(answerMark));
  if (answer === undefined) {
    const said = result.stderr.trimEnd().split('\n').at(-1)?.trim() ?? '';
    const words = secretScrubber(env)(said).slice(0, longestWords);
    return {
      ok: false,
      why: `${python} gave no answer about it${words === '' ? '.' : `: ${words}`}`,
    };
  }
  const json = JSON.parse(answer.slice(answerMark.length)) as Readonly<Record<string, unknown>>;
  return { ok: true, json };
}
