import { type LineageEvent, schemaOf } from '../event/openlineage';
import { eventScrubber } from '../event/scrub-event';
import type { LineageOptions } from '../options';
import { producerOf } from '../scene/scene';
import type { Draft } from './outbox';

const schemas = { run: schemaOf('RunEvent'), dataset: schemaOf('DatasetEvent') };

/**
 * Gives events on to the client: complete, without secrets, and never with a time before that of the last one. dbt's
 * clock and floe's stamp the same moment a little apart.
 */
export function postTo({
  client,
  version,
  scrub,
}: Pick<LineageOptions, 'client' | 'version' | 'scrub'>): (draft: Draft) => void {
  const producer = producerOf(version);
  const clean = eventScrubber(scrub);
  let last = 0;
  return ({ at, late = false, kind, event }) => {
    const time = late ? at.getTime() : Math.max(at.getTime(), last);
    last = Math.max(last, time);
    const complete = {
      eventTime: new Date(time).toISOString(),
      producer,
      schemaURL: schemas[kind],
      ...event,
    };
    client.emit(clean(complete as LineageEvent));
  };
}
