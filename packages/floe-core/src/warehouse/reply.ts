import type { Answer, Question } from './warehouse';

/** What `python/warehouse.py` writes in front of its one line of JSON. */
const mark = 'floe-answers:';

/** Why no question could be asked, in the words of the script. */
export type ScriptProblem =
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'locked'; readonly path: string; readonly pid?: number }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'profile'; readonly message: string }
  | { readonly kind: 'in-memory' }
  | { readonly kind: 'module'; readonly module: string };

/** What the script's output comes to: answers, a problem, or nothing that can be understood. */
export type Reply =
  | { readonly kind: 'answers'; readonly answers: readonly Answer[] }
  | { readonly kind: 'problem'; readonly problem: ScriptProblem }
  | { readonly kind: 'garbage' };

/**
 * Reads the script's stdout. Whatever else was printed is passed over; an answer that does not fit its
 * question makes the whole reply garbage, because then nobody knows which answer is whose.
 */
export function readReply(stdout: string, questions: readonly Question[]): Reply {
  const line = stdout.split('\n').findLast((each) => each.startsWith(mark));
  const reply = line === undefined ? undefined : parse(line.slice(mark.length));
  if (isRecord(reply) && isProblem(reply.problem)) {
    return { kind: 'problem', problem: reply.problem };
  }
  if (isRecord(reply) && areAnswers(reply.answers, questions)) {
    return { kind: 'answers', answers: reply.answers };
  }
  return { kind: 'garbage' };
}

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isCell = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const answerShapes: Readonly<Record<Answer['kind'], Shape>> = {
  'distinct-values': {
    values: (value) => Array.isArray(value) && value.every(isCell),
    more: isFlag,
  },
  'row-count': { rows: isCount },
  exists: { exists: isFlag },
  failed: { message: isText },
};

const problemShapes: Readonly<Record<ScriptProblem['kind'], Shape>> = {
  missing: { path: isText },
  locked: { path: isText, pid: (value) => value === undefined || isCount(value) },
  refused: { message: isText },
  profile: { message: isText },
  'in-memory': {},
  module: { module: isText },
};

function areAnswers(value: unknown, questions: readonly Question[]): value is readonly Answer[] {
  return (
    Array.isArray(value) &&
    value.length === questions.length &&
    value.every((answer, index) => {
      const kind = questions[index]?.kind;
      return [kind, 'failed'].includes(kindOf(answer)) && fits(answer, answerShapes);
    })
  );
}

function isProblem(value: unknown): value is ScriptProblem {
  return fits(value, problemShapes);
}

function fits(value: unknown, shapes: Readonly<Record<string, Shape>>): boolean {
  if (!isRecord(value)) return false;
  const kind = kindOf(value) ?? '';
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  return shape !== undefined && Object.entries(shape).every(([key, check]) => check(value[key]));
}

function kindOf(value: unknown): string | undefined {
  return isRecord(value) && typeof value.kind === 'string' ? value.kind : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
