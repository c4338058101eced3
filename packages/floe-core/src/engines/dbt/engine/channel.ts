import type { Writable } from 'node:stream';

import { asObject, asText, type JsonObject } from '../../../json';
import type { Untimed } from '../../../events';
import type { ProcessEnd } from '../process/dbt-process';
import type { Ask, Selection, SelectionDecision, SelectionHook } from '../selection-hook';

/** Begins the lines of `python/floe_python/hooks/selection_hook.py`. */
const mark = 'floe-gate:';

/** What comes of a process: a line of its own, or something that was decided meanwhile. */
export type Heard = { readonly line: string } | { readonly event: Untimed };

/**
 * Hands on the lines of a process, and answers it where it waits at a gate.
 *
 * @param stdin of the process, once it has started
 */
export async function* listen(
  lines: AsyncGenerator<string, ProcessEnd>,
  stdin: () => Writable | undefined,
  gate: SelectionHook | undefined,
): AsyncGenerator<Heard, ProcessEnd> {
  const talk = new Channel(lines, stdin);
  for (;;) {
    const next = await lines.next();
    if (next.done === true) return next.value;
    const word = wordIn(next.value);
    if (word === undefined || gate === undefined) {
      if (!(talk.keptNothing && isNothingToDo(next.value))) yield { line: next.value };
    } else {
      yield* await talk.answer(word, gate);
      if (talk.end !== undefined) return talk.end;
    }
  }
}

class Channel {
  /** How the process ended, where it did so in the middle of a talk. */
  end: ProcessEnd | undefined;
  keptNothing = false;
  private aside: string[] = [];

  constructor(
    private readonly lines: AsyncGenerator<string, ProcessEnd>,
    private readonly stdin: () => Writable | undefined,
  ) {}

  /** What is to be told once it goes on: what others have printed meanwhile, and what was decided. */
  async answer(word: JsonObject, gate: SelectionHook): Promise<readonly Heard[]> {
    const { keep, newTables, events } =
      word.at === 'selection'
        ? await gate.selected(selectionIn(word), this.ask)
        : await gate.ended(this.ask).then((): SelectionDecision => ({ events: [] }));
    this.keptNothing ||= keep?.length === 0;
    this.say({ op: 'go', ...(keep && { keep }), ...(newTables && { new: newTables }) });
    const printed = this.aside.splice(0);
    return [...printed.map((line) => ({ line })), ...events.map((event) => ({ event }))];
  }

  private readonly ask: Ask = async (question) => {
    this.say(question);
    while (this.end === undefined) {
      const next = await this.lines.next();
      if (next.done === true) this.end = next.value;
      else {
        const word = wordIn(next.value);
        if (word !== undefined) return asObject(word.answer);
        this.aside.push(next.value);
      }
    }
    return undefined;
  };

  private say(words: object): void {
    this.stdin()?.write(`${JSON.stringify(words)}\n`);
  }
}

/** dbt's advice to check the selectors, where there was something to do and nothing is left of it. */
function isNothingToDo(line: string): boolean {
  return line.includes('"name": "NothingToDo"');
}

function wordIn(line: string): JsonObject | undefined {
  if (!line.startsWith(mark)) return undefined;
  try {
    return asObject(JSON.parse(line.slice(mark.length)));
  } catch {
    return undefined;
  }
}

function selectionIn({ selected, invocation }: JsonObject): Selection {
  const ids = Array.isArray(selected) ? selected.map(String) : [];
  return { selected: ids, invocationId: asText(invocation) ?? '' };
}
