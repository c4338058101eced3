import { lateSink } from '../../events';
import { isTelemetryEnabled } from '../../tracing';
import type { SinkKind } from './sink-context';

/** Traces and metrics. What sends them is loaded once the engine is at work. */
export const traces: SinkKind = {
  wanted(context) {
    const { env } = context.terminal;
    if (!isTelemetryEnabled({ env, observability: context.project.artifacts.observability }))
      return undefined;
    const open = async () => (await import('./traces-sink.js')).tracesSink(context);
    return { reports: true, open: () => lateSink(open) };
  },
};
