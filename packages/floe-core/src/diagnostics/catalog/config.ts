import { formEntries } from './config-forms';
import { meaningEntries } from './config-meaning';
import { orchestrationEntries } from './config-orchestration';
import { readingEntries } from './config-reading';
import { shapeEntries } from './config-shape';
import { variableEntries } from './config-variables';

/** FLOE1xx: floe.yaml could not be read. FLOE2xx: it was read, and something in it is wrong. */
export const configEntries = {
  ...readingEntries,
  ...shapeEntries,
  ...meaningEntries,
  ...formEntries,
  ...orchestrationEntries,
  ...variableEntries,
} as const;
