import path from 'node:path';

import { runLog } from '../../tracing';
import type { SinkKind } from './sink-context';

/** The log of a run, `log.jsonl` in its folder. */
export const log: SinkKind = {
  wanted: ({ plan, warn, trace }) => ({
    reports: false,
    open: () =>
      runLog({ file: path.join(plan.runDir, 'log.jsonl'), warn, ...(trace && { trace }) }),
  }),
};
