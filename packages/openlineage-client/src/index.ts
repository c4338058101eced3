/** The door of openlineage-client: plan a client, build events, emit them, replay what was kept. */
import { builders } from './build';

export * from './build';
export * from './delivery';
export * from './plan';
export * from './spec';

/** Builders for a program that does not say who it is. */
export const { facets, runEvent, jobEvent, datasetEvent } = builders({
  producer: 'https://www.npmjs.com/package/openlineage-client/v/0.1.0',
});
