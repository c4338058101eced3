import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../make-folder';
import type { FilePlan } from '../plan';
import { delivered, type LocalTransport, reasonOf } from './answer';

/** Prints each event as a line. */
export const toConsole =
  (print: (line: string) => void): LocalTransport =>
  (text) => {
    print(text);
    return delivered;
  };

/** Writes events to one file, a line each, or to a file each. */
export function toFiles(plan: FilePlan, now: () => Date): LocalTransport {
  let count = 0;
  return (text) => {
    count += 1;
    const file = plan.append ? plan.path : fileFor(plan, text, now(), count);
    try {
      makeFolder(path.dirname(file));
      if (plan.append) appendFileSync(file, `${text}\n`);
      else writeFileSync(file, `${plan.debug ? indented(text) : text}\n`, { flag: 'wx' });
      return delivered;
    } catch (error) {
      return { kind: 'failed', cause: 'status', again: false, reason: reasonOf(error) };
    }
  };
}

const indented = (text: string) => JSON.stringify(JSON.parse(text), null, 2);

/** Names like those of the Python client; its microseconds are milliseconds and a count here, which never meet twice. */
function fileFor({ path: base, debug }: FilePlan, text: string, now: Date, count: number): string {
  const [day = '', clock = ''] = now.toISOString().split('T');
  const days = day.replaceAll('-', '');
  const time = clock.replaceAll(':', '').replace('Z', '');
  const micros = `${time}${String(count % 1000).padStart(3, '0')}`;
  if (!debug) return `${base}-${days}-${micros}.json`;
  return `${base}-${days.slice(2)}T${micros}-${described(text)}.json`;
}

function described(text: string): string {
  const event = JSON.parse(text) as {
    eventType?: string;
    job?: { name: string };
    dataset?: { name: string };
  };
  const name = event.job?.name ?? event.dataset?.name ?? 'unknown_job_name';
  return `${name.replace(/[^\p{L}\p{N}_.-]/gu, '__')}-${event.eventType ?? 'unknown_event_type'}`;
}
