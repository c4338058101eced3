import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { CommandEnd } from './command-end';
import { commandAsked } from './command-trace';
import { commandSpans } from './command-spans';
import { closeLines, openLine } from './delivery';
import { lossesOf, lossLine } from './loss';
import { Measures } from './measures';
import { encodeMetrics, spanEncoder } from './otlp/encode';
import { resourceOf } from './resource';
import { settingsOf } from './settings';

/** Sends what is told of one `nx` command, in a second and a half at most. */
export async function tellCommand(end: CommandEnd): Promise<string | undefined> {
  const { traces, metrics, resource } = settingsOf(commandAsked(end.env));
  const version = floeVersion();
  const teller = {
    resource: resourceOf({ version, instance: end.id }, resource),
    ...{ version, scrub: end.scrub },
  };
  const lines = [
    ...(traces?.target ? [await openLine('traces', traces)] : []),
    ...(metrics?.target ? [await openLine('metrics', metrics)] : []),
  ];
  const encode = spanEncoder(teller);
  const spans = commandSpans(end);
  const measures = new Measures(teller, { env: end.env, project: '', command: '' });
  for (const task of end.tasks)
    if (isHit(task.status)) measures.cacheHit(task.project, task.target);
  const collected = await measures.collect();
  const work = lines.map(async ({ signal, courier }) => {
    if (signal === 'traces') await courier.bring((form) => encode(spans, form));
    else if (collected) await courier.bring((form) => encodeMetrics(collected, form));
  });
  await closeLines(lines, Promise.all(work));
  return lossLine(lossesOf(lines, { hasOverflowed: false, left: 0 }), '', 'command');
}

function isHit(status: string): boolean {
  return status.endsWith('-cache') || status.endsWith('-existing');
}

/** As deep as the rooms are the bundles. */
function floeVersion(): string {
  const file = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
