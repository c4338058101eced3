import { PassThrough } from 'node:stream';

import type { Untimed } from '../../../events';
import type { ProcessEnd } from '../process/dbt-process';
import type { SelectionHook } from '../selection-hook';
import { listen, type Heard } from './channel';

const problem: Untimed = { kind: 'problem', level: 'warning', text: 'decided' };
const selection = 'floe-gate:{"at":"selection","selected":["a","b"],"invocation":"i"}';
const end = 'floe-gate:{"at":"end"}';

/** A process that prints some lines and keeps what it is told. */
class Puppet {
  private readonly stdin = new PassThrough();

  constructor(private readonly printed: readonly string[]) {}

  async hear(gate: SelectionHook | undefined): Promise<{ heard: Heard[]; end: ProcessEnd }> {
    const heard: Heard[] = [];
    const talk = listen(this.lines(), () => this.stdin, gate);
    for (;;) {
      const next = await talk.next();
      if (next.done === true) return { heard, end: next.value };
      heard.push(next.value);
    }
  }

  told(): unknown[] {
    const text = String((this.stdin.read() as Buffer | null) ?? '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  }

  private async *lines(): AsyncGenerator<string, ProcessEnd> {
    for (const line of this.printed) yield await Promise.resolve(line);
    return { exitCode: 3 };
  }
}

const open: SelectionHook = {
  selected: () => Promise.resolve({ events: [] }),
  ended: () => Promise.resolve(),
};

describe('a process that may wait at a gate', () => {
  it('is heard as it is where nobody stands there', async () => {
    const puppet = new Puppet(['one', selection, 'two']);
    const { heard, end: ended } = await puppet.hear(undefined);
    expect(heard).toEqual([{ line: 'one' }, { line: selection }, { line: 'two' }]);
    expect(ended).toEqual({ exitCode: 3 });
  });

  it('is told what to keep, and what was decided is heard where it waited', async () => {
    const selected = jest.fn<
      ReturnType<SelectionHook['selected']>,
      Parameters<SelectionHook['selected']>
    >(() => Promise.resolve({ keep: ['b'], newTables: ['seed.c'], events: [problem] }));
    const puppet = new Puppet(['one', selection, 'two']);
    const { heard } = await puppet.hear({ ...open, selected });
    expect(selected.mock.lastCall?.[0]).toEqual({ selected: ['a', 'b'], invocationId: 'i' });
    expect(heard).toEqual([{ line: 'one' }, { event: problem }, { line: 'two' }]);
    expect(puppet.told()).toEqual([{ op: 'go', keep: ['b'], new: ['seed.c'] }]);
  });

  it('goes on with everything where nothing is said of what to keep', async () => {
    const puppet = new Puppet([selection, end]);
    await puppet.hear(open);
    expect(puppet.told()).toEqual([{ op: 'go' }, { op: 'go' }]);
  });

  it('answers questions; what it prints meanwhile is not lost', async () => {
    const asked: unknown[] = [];
    const gate: SelectionHook = {
      ...open,
      ended: async (ask) => {
        asked.push(await ask({ op: 'read' }), await ask({ op: 'record' }));
      },
    };
    const first = 'floe-gate:{"answer":{"rows":1}}';
    const second = 'floe-gate:{"answer":{"rows":2}}';
    const puppet = new Puppet([end, 'aside', first, second, 'last']);
    const { heard } = await puppet.hear(gate);
    expect(asked).toEqual([{ rows: 1 }, { rows: 2 }]);
    expect(heard).toEqual([{ line: 'aside' }, { line: 'last' }]);
    expect(puppet.told()).toEqual([{ op: 'read' }, { op: 'record' }, { op: 'go' }]);
  });

  it('gives no answer once it is gone', async () => {
    const asked: unknown[] = [];
    const gate: SelectionHook = {
      ...open,
      ended: async (ask) => {
        asked.push(await ask({ op: 'read' }), await ask({ op: 'record' }));
      },
    };
    const { heard, end: ended } = await new Puppet([end, 'oh']).hear(gate);
    expect(asked).toEqual([undefined, undefined]);
    expect([heard, ended]).toEqual([[{ line: 'oh' }], { exitCode: 3 }]);
  });

  it("does not repeat dbt's advice on selectors where nothing is left to do", async () => {
    const advice = '{"info": {"name": "NothingToDo"}}';
    const told = async (keep: readonly string[]): Promise<Heard[]> => {
      const selected = (): ReturnType<SelectionHook['selected']> =>
        Promise.resolve({ keep, events: [] });
      return (await new Puppet([selection, advice]).hear({ ...open, selected })).heard;
    };
    expect(await told([])).toEqual([]);
    expect(await told(['a'])).toEqual([{ line: advice }]);
  });
});
