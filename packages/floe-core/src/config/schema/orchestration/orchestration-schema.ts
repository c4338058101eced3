import * as z from 'zod';

import { filled, optional, required, section } from '../../../source';
import { assets } from './assets';
import { backfills } from './backfills';
import { identifier, modulePath } from './fields';
import { jobs } from './jobs';
import { partitions } from './partitions';
import { schedules } from './schedules';
import { sensors } from './sensors';

const dbt = () =>
  z.strictObject({
    manifest_path: required(
      filled('manifest_path'),
      "Where dbt's manifest is.",
      'manifest_path: target/manifest.json',
    ),
    observability_level: optional(
      z.enum(['per_model', 'job_level']),
      'Whether each model is seen, or the job as one.',
      'per_model',
    ),
    project_dir: optional(filled('project_dir'), 'Folder of the dbt project.'),
    profiles_dir: optional(filled('profiles_dir'), 'Folder of profiles.yml.'),
    target: optional(identifier(), 'The dbt target.'),
  });

/** `orchestration`: what a scheduler makes of the project. Passed on in the artifacts; floe itself starts nothing. */
export const orchestrationSchema = () =>
  z.strictObject({
    asset_modules: optional(z.array(modulePath()), 'Python modules with further assets.', []),
    dbt: section(dbt, 'How the dbt project is seen.'),
    partitions: section(partitions, 'Ways to cut assets into pieces, by name.'),
    assets: section(assets, 'Settings of assets, by a pattern of their names.'),
    jobs: section(jobs, 'Work that is started as one, by name.'),
    schedules: section(schedules, 'When jobs are started, by name.'),
    sensors: section(sensors, 'What jobs are started by, by name.'),
    backfills: section(backfills, 'Partitions of the past to make again, by name.'),
  });
