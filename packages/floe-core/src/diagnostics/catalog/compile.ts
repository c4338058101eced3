import { entry } from './entry';

/** FLOE3xx: floe.yaml is fine by itself, but could not be compiled. */
export const compileEntries = {
  FLOE301: entry<{ suggestion: string }>({
    severity: 'error',
    meaning:
      'dbt_project.yml does not say which profile it uses, so dbt would not find the one floe makes.',
    fix: 'Add the line the message shows to dbt_project.yml.',
    example: { place: { file: 'dbt_project.yml' }, params: { suggestion: 'my_pipeline' } },
    lines: ({ suggestion }) => [
      'It names no profile, so dbt would not know where to build.',
      `Add this line: profile: ${suggestion}`,
    ],
  }),
  FLOE302: entry<{ target: string; known: readonly string[] }>({
    severity: 'error',
    meaning:
      'The compute target is a valid one, but this version of floe cannot make a dbt profile for it.',
    fix: 'Use one of the targets the message lists.',
    example: {
      place: { file: 'floe.yaml', location: 'compute.target' },
      params: { target: 'snowflake', known: ['duckdb'] },
    },
    lines: ({ target, known }) => [
      `This version of floe cannot run on '${target}' yet.`,
      `It can run on: ${known.join(', ')}`,
    ],
  }),
  FLOE303: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'dbt_project.yml is there, but it could not be read as YAML.',
    fix: 'Repair the file; the message carries what the YAML reader said.',
    example: {
      place: { file: 'dbt_project.yml' },
      params: {
        reason: 'Nested mappings are not allowed in compact mappings at line 3, column 7',
      },
    },
    lines: ({ reason }) => [
      'dbt_project.yml could not be read:',
      reason,
      'Repair the file, and try again.',
    ],
  }),
  FLOE304: entry<{ folder: string; reason: string }>({
    severity: 'error',
    meaning: 'The compiled files could not be written.',
    fix: 'Make the folder writable, free some space on the disk, or move away a file that is in its place.',
    example: { params: { folder: '.floe', reason: 'permission denied' } },
    lines: ({ folder, reason }) => [
      `Could not write to ${folder}: ${reason}`,
      'Make it writable, free some space on the disk, or move away a file that is in its place.',
    ],
  }),
} as const;
