import * as z from 'zod';

import { filled, freeMap, optional, required, text, wholeNumber } from '../../../source';
import { description, functionPath, identifier, named, someOf } from './fields';

/** What all sensors have. */
const common = () => ({
  job: required(identifier(), 'The job it starts.', 'job: nightly'),
  poll_interval_seconds: optional(wholeNumber(1), 'Seconds between two looks.', 30),
  description: optional(description(), 'What it is for.'),
});

const fileWatcher = () =>
  z.strictObject({
    type: z.literal('file_watcher'),
    ...common(),
    path: required(filled('path'), 'Where to look.', 'path: ./incoming/'),
    pattern: optional(text(), 'Which files, such as `*.csv`.'),
  });

const assetSensor = () =>
  z.strictObject({
    type: z.literal('asset_sensor'),
    ...common(),
    watched_assets: required(
      someOf(filled('watched_assets'), 'watched_assets: [stg_orders]'),
      'Assets to wait for.',
      'watched_assets: [stg_orders]',
    ),
  });

const runStatus = () =>
  z.strictObject({
    type: z.literal('run_status'),
    ...common(),
    watched_jobs: required(
      someOf(filled('watched_jobs'), 'watched_jobs: [nightly]'),
      'Jobs to wait for.',
      'watched_jobs: [nightly]',
    ),
    status: required(
      z.enum(['SUCCESS', 'FAILURE', 'STARTED']),
      'What to wait for.',
      'status: FAILURE',
    ),
  });

const custom = () =>
  z.strictObject({
    type: z.literal('custom'),
    ...common(),
    target_function: required(
      functionPath(),
      'The function that looks.',
      'target_function: demo.sensors.is_ready',
    ),
    args: optional(freeMap(), 'What the function is given.'),
  });

/** `orchestration.sensors`. */
export const sensors = () =>
  named(
    () => z.discriminatedUnion('type', [fileWatcher(), assetSensor(), runStatus(), custom()]),
    'What a job is started by.',
    '{ type: file_watcher, job: nightly, path: ./incoming/ }',
  );
