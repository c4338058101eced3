import fc from 'fast-check';

import { readReply } from './reply';
import type { Question } from './warehouse';

const relation = { schema: 'main', identifier: 'orders' };
const questions: readonly Question[] = [
  { kind: 'row-count', relation },
  { kind: 'distinct-values', relation, column: 'status', limit: 5 },
];
const values = { kind: 'distinct-values', values: ['a', 1, true, null], more: false };
const line = (reply: unknown): string => `floe-answers:${JSON.stringify(reply)}\n`;

describe('the reply of warehouse.py', () => {
  it('is found among other lines', () => {
    const answers = [{ kind: 'row-count', rows: 3 }, values];
    expect(readReply(`a plugin says hi\n${line({ answers })}bye\n`, questions)).toEqual({
      kind: 'answers',
      answers,
    });
  });

  it('may refuse single questions', () => {
    const answers = [{ kind: 'failed', message: 'no' }, values];
    expect(readReply(line({ answers }), questions)).toEqual({ kind: 'answers', answers });
  });

  it('may be a problem', () => {
    const problem = { kind: 'locked', path: 'x.duckdb', pid: 4 };
    expect(readReply(line({ problem }), questions)).toEqual({ kind: 'problem', problem });
  });

  it.each([
    ['nothing', ''],
    ['no mark', '{"answers": []}'],
    ['half a line', 'floe-answers:{"answers": ['],
    ['too few answers', line({ answers: [values] })],
    ['answers in another order', line({ answers: [values, { kind: 'row-count', rows: 3 }] })],
    ['a count that is none', line({ answers: [{ kind: 'row-count', rows: -1 }, values] })],
    [
      'values that are no cells',
      line({
        answers: [
          { kind: 'row-count', rows: 1 },
          { ...values, values: [[]] },
        ],
      }),
    ],
    ['a problem without its words', line({ problem: { kind: 'refused' } })],
    ['a problem nobody knows', line({ problem: { kind: 'toString' } })],
  ])('is garbage when it is %s', (_, stdout) => {
    expect(readReply(stdout, questions)).toEqual({ kind: 'garbage' });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((each) => JSON.stringify({ answers: each, problem: each })),
        ),
        (text) => {
          expect(['answers', 'problem', 'garbage']).toContain(
            readReply(`floe-answers:${text}`, questions).kind,
          );
        },
      ),
    );
  });
});
