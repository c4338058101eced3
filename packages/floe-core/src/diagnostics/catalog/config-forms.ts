import { entry } from './entry';

const file = 'floe.yaml';

/** FLOE246 to FLOE248: the two forms of floe.yaml, mixed; FLOE258: and platform.yaml with them. */
export const formEntries = {
  FLOE246: entry<{ key: string; line?: number }>({
    severity: 'error',
    meaning:
      'The key belongs to the form of floe.yaml that names profiles of a platform.yaml, but compute is a mapping that says itself what the project runs on.',
    fix: 'Remove the key, or move the settings of compute to a profile in platform.yaml and write its name.',
    example: { place: { file, line: 6, location: 'storage' }, params: { key: 'storage', line: 3 } },
    lines: ({ key, line }) => [
      `'${key}' goes with the names of profiles, but compute${onLine(line)} is a mapping and names none.`,
      `Remove '${key}', or move compute to platform.yaml and write the name of its profile: compute: default`,
    ],
  }),
  FLOE247: entry<{ found: string; line?: number }>({
    severity: 'error',
    meaning:
      'catalog names a profile of a platform.yaml, but compute is a mapping that says itself what the project runs on.',
    fix: 'Write catalog as a mapping too, or remove it; or move the settings of compute to a profile in platform.yaml and write its name.',
    example: {
      place: { file, line: 6, location: 'catalog' },
      params: { found: "'default'", line: 3 },
    },
    lines: ({ found, line }) => [
      `Expected a mapping with type and uri, found ${found}: compute${onLine(line)} is a mapping, so catalog is one too.`,
      'Remove catalog, or move compute to platform.yaml and write the name of its profile: compute: default',
    ],
  }),
  FLOE248: entry<{ key: string; section: string; by?: { key: string; line: number } }>({
    severity: 'error',
    meaning:
      'A mapping stands where this form of floe.yaml has the name of a profile of platform.yaml.',
    fix: 'Move the mapping to platform.yaml, and write its name.',
    example: {
      place: { file, line: 6, location: 'catalog' },
      params: { key: 'catalog', section: 'catalogs', by: { key: 'compute', line: 3 } },
    },
    lines: ({ key, section, by }) => [
      `Expected the name of a profile, found a mapping${by === undefined ? '' : `: with '${by.key}'${onLine(by.line)}, floe.yaml names profiles`}.`,
      `Move the mapping to platform.yaml, as ${section}.default, and write: ${key}: default`,
    ],
  }),
  FLOE258: entry<{ key: string }>({
    severity: 'error',
    meaning: 'A section of platform.yaml stands in floe.yaml.',
    fix: 'Move it to platform.yaml.',
    example: { place: { file, line: 6, location: 'layers' }, params: { key: 'layers' } },
    lines: ({ key }) => [
      `'${key}' is a section of platform.yaml, not of floe.yaml. Move it there.`,
    ],
  }),
} as const;

function onLine(line: number | undefined): string {
  return line === undefined ? '' : ` (line ${line})`;
}
