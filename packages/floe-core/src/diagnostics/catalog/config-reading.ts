import { entry } from './entry';

const file = 'floe.yaml';

/** FLOE1xx: floe.yaml could not be read. */
export const readingEntries = {
  FLOE101: entry<{ path: string }>({
    severity: 'error',
    meaning: 'There is no floe.yaml where one was expected.',
    fix: 'Run the command in (or name) a folder that has a floe.yaml, or make a project with `floe init`.',
    example: { params: { path: file } },
    lines: ({ path }) => [
      `No ${path} here.`,
      'Run this in a floe project, or make one: floe init my-project',
    ],
  }),
  FLOE102: entry<{ folder: string }>({
    severity: 'error',
    meaning: 'The folder that should hold floe.yaml does not exist, or is not a folder.',
    fix: 'Check the name of the folder.',
    example: { params: { folder: 'pipelines/sales' } },
    lines: ({ folder }) => [`There is no folder '${folder}'.`, 'Check its name.'],
  }),
  FLOE103: entry<{ found: string }>({
    severity: 'error',
    meaning: 'Something is called floe.yaml, but it is no file.',
    fix: 'Give it another name, and write a file floe.yaml in its place.',
    example: { place: { file }, params: { found: 'a folder' } },
    lines: ({ found }) => [
      `floe.yaml is ${found}, not a file.`,
      'Give it another name, and write a file floe.yaml in its place.',
    ],
  }),
  FLOE104: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'The operating system did not let floe read the file.',
    fix: 'Check who may read it, and that the link, disk or network share it is on leads somewhere.',
    example: { place: { file }, params: { reason: 'permission denied' } },
    lines: ({ reason }) => [
      `The file could not be read: ${reason}.`,
      'Check who may read it, and that the link, disk or network share it is on leads somewhere.',
    ],
  }),
  FLOE105: entry<{ size: string }>({
    severity: 'error',
    meaning: 'The file is far larger than any floe.yaml; it was not read.',
    fix: 'Keep data in seeds and SQL in models: a floe.yaml is a page or two.',
    example: { place: { file }, params: { size: '10.0 MiB' } },
    lines: ({ size }) => [
      `The file is too large: ${size}, where at most 1 MiB is read.`,
      'Keep data in seeds and SQL in models.',
    ],
  }),
  FLOE106: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'The bytes of the file are not UTF-8 text.',
    fix: 'Save it again as UTF-8. PowerShell writes another encoding when output is sent to a file with `>`.',
    example: { place: { file, line: 1 }, params: {} },
    lines: () => ['This is not UTF-8 text.', 'Save the file again with the encoding UTF-8.'],
  }),
  FLOE107: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'There is nothing in the file, or nothing but comments.',
    fix: 'Write the four keys every floe.yaml has: name, version, compute and transforms.',
    example: { place: { file, line: 1 }, params: {} },
    lines: () => [
      'The file is empty. The least it needs:',
      '  name: my-project',
      '  version: "1.0"',
      '  compute:',
      '    target: duckdb',
      '  transforms:',
      '    - type: dbt',
      '      path: models/',
    ],
  }),
  FLOE108: entry<{ found: string }>({
    severity: 'error',
    meaning: 'The file is YAML, but a list or a single value and not `key: value` lines.',
    fix: 'Write `key: value` lines at the left margin.',
    example: { place: { file, line: 1 }, params: { found: 'a list' } },
    lines: ({ found }) => [`Expected a mapping (lines of key: value), found ${found}.`],
  }),
  FLOE109: entry<{ message: string; hint?: string }>({
    severity: 'error',
    meaning: 'The file breaks a rule of YAML.',
    fix: 'Look at the line, and the line above it: a quote, a bracket, a colon or an indent is out of place.',
    example: {
      place: { file, line: 6 },
      params: {
        message: 'all mapping items must start at the same column',
        hint: 'Line up keys that belong together, using spaces.',
      },
    },
    lines: ({ message, hint }) => [
      `This is not valid YAML: ${message}.`,
      ...(hint === undefined ? [] : [hint]),
    ],
  }),
  FLOE110: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'A line is indented with a tab, which YAML does not allow.',
    fix: 'Indent with spaces; most editors can convert the whole file.',
    example: { place: { file, line: 5 }, params: {} },
    lines: () => [
      'This line is indented with a tab.',
      'YAML wants spaces: use two for each level.',
    ],
  }),
  FLOE111: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'The file holds several YAML documents, separated by `---`.',
    fix: 'Keep one; another pipeline gets its own folder and its own floe.yaml.',
    example: { place: { file, line: 12 }, params: {} },
    lines: () => [
      'A second document starts here. A floe.yaml is one document.',
      'Remove what follows, or move it into the floe.yaml of another folder.',
    ],
  }),
  FLOE112: entry<{ key: string; line: number }>({
    severity: 'error',
    meaning: 'A key is given twice in the same mapping, so one of the values would be lost.',
    fix: 'Keep one of the two.',
    example: { place: { file, line: 9, location: 'name' }, params: { key: 'name', line: 2 } },
    lines: ({ key, line }) => [
      `Key '${key}' is already given on line ${line}. Keep one of the two.`,
    ],
  }),
  FLOE113: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'The aliases (`*name`) of the file are too many, or repeat too much of it.',
    fix: 'Write the values out where they are needed; a floe.yaml rarely needs an alias at all.',
    example: { place: { file, line: 1 }, params: {} },
    lines: () => [
      'The aliases (*name) of this file stand for too much to be read.',
      'Write the values out where they are needed.',
    ],
  }),
  FLOE114: entry<{ levels: number }>({
    severity: 'error',
    meaning: 'Lists and mappings stand inside each other more deeply than any floe.yaml needs.',
    fix: 'Look for brackets that were opened by mistake.',
    example: { place: { file, line: 1 }, params: { levels: 100 } },
    lines: ({ levels }) => [
      `Nested too deeply: at most ${levels} levels are read.`,
      'Look for brackets that were opened by mistake.',
    ],
  }),
} as const;
