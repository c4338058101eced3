import { lateSink } from '../../events';
import type { SinkKind } from './sink-context';

/** OpenLineage events. What sends them is loaded once the engine is at work. */
export const lineage: SinkKind = {
  wanted(context) {
    const { OPENLINEAGE_DISABLED: switchedOff } = context.terminal.env;
    // Whoever reads `OPENLINEAGE_*` would say so too, and need not be loaded for it.
    const isOff = switchedOff?.trim().toLowerCase() === 'true';
    if (isOff || !context.project.artifacts.observability.lineage) return undefined;
    const open = async () => (await import('./lineage-sink.js')).lineageSinkOf(context);
    return { reports: true, open: () => lateSink(open) };
  },
};
