import type { Event } from '../spec';

/** What an event has to come after. */
export interface Order {
  /** Events with the same key come one after the other: those of a run, of a job, of a dataset. */
  readonly key: string;
  /** What was said before under this key comes first as well: a run comes after the beginning of its parent. */
  readonly after?: string;
}

const runKey = (runId: string) => `run ${runId}`;

/** Where an event belongs. */
export function orderOf(event: Event): Order {
  if ('run' in event) {
    const parent = event.run.facets?.parent?.run.runId;
    return {
      key: runKey(event.run.runId),
      ...(parent !== undefined && { after: runKey(parent) }),
    };
  }
  const { namespace, name } = 'job' in event ? event.job : event.dataset;
  return { key: JSON.stringify(['job' in event ? 'job' : 'dataset', namespace, name]) };
}

/** The same of an event as JSON. */
export const orderOfText = (text: string): Order => orderOf(JSON.parse(text) as Event);
