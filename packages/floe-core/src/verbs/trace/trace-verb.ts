import path from 'node:path';

import { floeVersion } from '../../assets';
import { type Diagnostic, secretScrubber, sentenceOf } from '../../diagnostics';
import { sayAside, type Terminal } from '../../terminal';
import { type Observability, tracedVerb, type Verb } from '../../tracing';

/** A short verb that is over. */
export interface ShortVerb {
  readonly name: Verb['name'];
  /** Absolute. */
  readonly projectDir: string;
  readonly startedAt: Date;
  readonly problems: readonly Diagnostic[];
  /** Of the artifacts, where there are any. */
  readonly observability?: Observability;
}

/** Tells the trace of a verb that is over; what goes wrong with that is a line, and no more. */
export async function traceVerb(verb: ShortVerb, terminal: Terminal): Promise<void> {
  const { name, projectDir, startedAt, problems } = verb;
  const { observability = { traces: true, metrics: false } } = verb;
  const { otlp_endpoint: endpoint } = observability;
  const first = problems.find(({ severity }) => severity === 'error');
  const end = tracedVerb({
    name,
    startedAt,
    observability,
    env: terminal.env,
    project: path.basename(projectDir),
    version: floeVersion(),
    scrub: secretScrubber(terminal.env),
    ...(typeof endpoint === 'string' && { endpoint }),
  });
  const lost = await end({
    endedAt: terminal.now(),
    ...(first && { error: sentenceOf(first).join(' ') }),
  });
  if (lost !== undefined) sayAside(terminal, lost);
}
