import type { Event } from '../spec';

/** Events with the same key have an order: those of a run, of a job, of a dataset. */
export function orderKeyOf(event: Event): string {
  if ('run' in event) return `run ${event.run.runId}`;
  const { namespace, name } = 'job' in event ? event.job : event.dataset;
  return JSON.stringify(['job' in event ? 'job' : 'dataset', namespace, name]);
}

/** The same of an event as JSON. */
export const orderKeyOfText = (text: string): string => orderKeyOf(JSON.parse(text) as Event);
