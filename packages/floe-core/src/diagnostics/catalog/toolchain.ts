import { entry } from './entry';

/** What a program printed, two columns further in than the sentence it belongs to. */
const quote = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const ownVenv = 'python3 -m venv .venv && .venv/bin/python -m pip install dbt-core dbt-duckdb';
const instead = ['Or let floe bring its own dbt: set FLOE_DBT=managed'];

type InstallerFailed = Readonly<Record<'by' | 'what' | 'install', string>> & {
  readonly output: readonly string[];
};

/** FLOE4xx: dbt, or the Python it needs, could not be had. */
export const toolchainEntries = {
  FLOE401: entry<{ by: string; choice: string; places: readonly string[] }>({
    severity: 'error',
    meaning: 'The dbt chosen with the `dbt` option or with FLOE_DBT is not there.',
    fix: 'Give the path of a dbt, the name of one on PATH, or the word `managed`; or drop the setting.',
    example: {
      params: { by: 'FLOE_DBT', choice: 'tools/dbt', places: ['/home/ada/shop/tools/dbt'] },
    },
    lines: ({ by, choice, places }) => [
      `${by} names a dbt that is not there: ${choice}`,
      ...places.map((place) => `  looked for in ${place}`),
      'Give the path of a dbt, the name of one on PATH, or the word managed for the dbt floe brings.',
    ],
  }),
  FLOE402: entry<{ by: string; path: string; isFolder: boolean; likely: string }>({
    severity: 'error',
    meaning: 'What was chosen as dbt is a folder, or a file that may not be executed.',
    fix: 'Give the path of the dbt executable itself, and see that it may be executed.',
    example: {
      params: {
        by: 'FLOE_DBT',
        path: '/home/ada/venv',
        isFolder: true,
        likely: '/home/ada/venv/bin/dbt',
      },
    },
    lines: ({ by, path, isFolder, likely }) =>
      isFolder
        ? [
            `${by} names a folder, not a dbt: ${path}`,
            `Give the path of the dbt in it, such as ${likely}`,
          ]
        : [
            `${by} names a file that may not be executed: ${path}`,
            `Allow it with chmod +x, or choose another dbt.`,
          ],
  }),
  FLOE403: entry<{
    command: string;
    how: 'succeeded' | 'failed' | 'timed-out' | 'stopped';
    output: readonly string[];
    instead: readonly string[];
  }>({
    severity: 'error',
    meaning: 'A dbt was found, but `dbt --version` failed, hung, or said nothing that makes sense.',
    fix: 'Run `dbt --version` yourself and repair that dbt, choose another, or set FLOE_DBT=managed.',
    example: {
      params: {
        command: '/usr/local/bin/dbt',
        how: 'failed',
        output: ["ModuleNotFoundError: No module named 'dbt'"],
        instead,
      },
    },
    lines: ({ command, how, output, instead: other }) => [
      {
        failed: `${command} does not work: asked for its version, it failed.`,
        'timed-out': `${command} does not work: asked for its version, it did not answer.`,
        stopped: `${command} was stopped before it told its version.`,
        succeeded: `${command} is no dbt that floe knows: its version can't be made out.`,
      }[how],
      ...quote(output),
      `Try it yourself: ${command} --version`,
      ...other,
    ],
  }),
  FLOE404: entry<{ command: string; install: string; instead: readonly string[] }>({
    severity: 'error',
    meaning:
      'The dbt found is the dbt Cloud CLI, which runs projects on the dbt platform, not here.',
    fix: 'Install dbt-core and its adapter in a `.venv` of the project, or set FLOE_DBT=managed.',
    example: { params: { command: '/usr/local/bin/dbt', install: ownVenv, instead } },
    lines: ({ command, install, instead: other }) => [
      `${command} is the dbt Cloud CLI: it runs projects on the dbt platform, not on this machine.`,
      `Give the project a dbt of its own: ${install}`,
      ...other,
    ],
  }),
  FLOE405: entry<{
    command: string;
    distributions: readonly string[];
    install: string;
    instead: readonly string[];
  }>({
    severity: 'error',
    meaning:
      'The Python environment of the dbt holds two distributions of dbt that overwrite each other.',
    fix: 'Keep one of them: make a fresh environment with dbt-core and its adapter, or with dbt alone.',
    example: {
      params: {
        command: '/home/ada/shop/.venv/bin/dbt',
        distributions: ['dbt 2.0.5', 'dbt-core 1.11.16'],
        install: ownVenv,
        instead,
      },
    },
    lines: ({ command, distributions, install, instead: other }) => [
      `${command} can't be trusted: ${distributions.join(' and ')} are in one environment and overwrite each other.`,
      `Make a fresh environment with only one of them: ${install}`,
      ...other,
    ],
  }),
  FLOE406: entry<
    Readonly<Record<'command' | 'adapter' | 'install', string>> & { instead: readonly string[] }
  >({
    severity: 'error',
    meaning: 'The dbt found has no adapter for the database of the project.',
    fix: 'Install the adapter in the environment of that dbt with the command shown.',
    example: {
      params: {
        command: '/home/ada/shop/.venv/bin/dbt',
        adapter: 'duckdb',
        install: '/home/ada/shop/.venv/bin/python -m pip install dbt-duckdb',
        instead,
      },
    },
    lines: ({ command, adapter, install, instead: other }) => [
      `${command} has no ${adapter} adapter.`,
      `Install it: ${install}`,
      ...other,
    ],
  }),
  FLOE407: entry<{
    command: string;
    version: string;
    oldest: string;
    upgrade: string;
    instead: readonly string[];
  }>({
    severity: 'error',
    meaning: 'The dbt-core found is older than floe can run.',
    fix: 'Upgrade dbt-core and its adapter with the command shown.',
    example: {
      params: {
        command: '/home/ada/shop/.venv/bin/dbt',
        version: '1.5.11',
        oldest: '1.8',
        upgrade: '/home/ada/shop/.venv/bin/python -m pip install --upgrade dbt-core dbt-duckdb',
        instead,
      },
    },
    lines: ({ command, version, oldest, upgrade, instead: other }) => [
      `${command} is dbt-core ${version}; floe needs ${oldest} or newer.`,
      `Upgrade it: ${upgrade}`,
      ...other,
    ],
  }),
  FLOE408: entry<{ command: string; python: string; instead: readonly string[] }>({
    severity: 'error',
    meaning: 'The dbt found belongs to a Python that is no longer there.',
    fix: 'Make the environment of that dbt anew, or choose another dbt.',
    example: {
      params: {
        command: '/home/ada/shop/.venv/bin/dbt',
        python: '/home/ada/shop/.venv/bin/python',
        instead,
      },
    },
    lines: ({ command, python, instead: other }) => [
      `${command} can't start: its Python is gone (${python}).`,
      'Make its environment anew, and install dbt there again.',
      ...other,
    ],
  }),
  FLOE410: entry<{ adapter: string; install: string }>({
    severity: 'error',
    meaning: 'No dbt was found, and FLOE_DBT_PROVISION=never forbids floe to install its own.',
    fix: 'Install dbt in a `.venv` of the project, point FLOE_DBT at one, or drop FLOE_DBT_PROVISION.',
    example: { params: { adapter: 'duckdb', install: ownVenv } },
    lines: ({ adapter, install }) => [
      `No dbt for ${adapter} here, and FLOE_DBT_PROVISION=never keeps floe from installing one.`,
      `Give the project a dbt of its own: ${install}`,
      'Or point at one that is there: set FLOE_DBT to its path',
    ],
  }),
  FLOE411: entry<{ adapter: string; known: readonly string[]; install: string }>({
    severity: 'error',
    meaning: 'No dbt was found, and floe has none of its own for this adapter.',
    fix: 'Install dbt-core and the adapter in a `.venv` of the project, or point FLOE_DBT at a dbt.',
    example: {
      params: {
        adapter: 'snowflake',
        known: ['duckdb', 'postgres'],
        install: ownVenv.replace('duckdb', 'snowflake'),
      },
    },
    lines: ({ adapter, known, install }) => [
      `No dbt for ${adapter} here, and floe brings its own only for ${known.join(', ')}.`,
      `Give the project a dbt of its own: ${install}`,
      'Or point at one that is there: set FLOE_DBT to its path',
    ],
  }),
  FLOE412: entry<{ range: string }>({
    severity: 'error',
    meaning: 'dbt is to be installed, but there is no Python on PATH to run it.',
    fix: 'Install a Python of the versions named, or uv, and see that it is on PATH.',
    example: { params: { range: '3.10 to 3.13' } },
    lines: ({ range }) => [
      'dbt needs Python, and none was found on PATH.',
      `Install Python ${range} (https://www.python.org/downloads/), or uv (https://docs.astral.sh/uv/), and try again.`,
      'Or point at a dbt that is there: set FLOE_DBT to its path',
    ],
  }),
  FLOE413: entry<{ python: string; version: string; range: string }>({
    severity: 'error',
    meaning: 'dbt is to be installed, but the Python on PATH is too old or too new for it.',
    fix: 'Install a Python of the versions named beside the one that is there, or uv.',
    example: { params: { python: '/usr/bin/python3', version: '3.8.10', range: '3.10 to 3.13' } },
    lines: ({ python, version, range }) => [
      `dbt needs Python ${range}, but ${python} is ${version}.`,
      `Install one of those beside it (https://www.python.org/downloads/), or uv (https://docs.astral.sh/uv/), and try again.`,
      'Or point at a dbt that is there: set FLOE_DBT to its path',
    ],
  }),
  FLOE414: entry<{ python: string; version: string; debianPackage: string }>({
    severity: 'error',
    meaning: 'dbt is to be installed, but the Python on PATH lacks its venv or ensurepip module.',
    fix: 'On Debian and Ubuntu install the package named; elsewhere a Python with all its modules.',
    example: {
      params: { python: '/usr/bin/python3', version: '3.11.2', debianPackage: 'python3.11-venv' },
    },
    lines: ({ python, version, debianPackage }) => [
      `${python} (${version}) can't make environments: it comes without venv or ensurepip.`,
      `On Debian or Ubuntu: sudo apt install python3-venv (or ${debianPackage})`,
      'Elsewhere install Python from https://www.python.org/downloads/, or uv (https://docs.astral.sh/uv/).',
    ],
  }),
  FLOE415: entry<InstallerFailed>({
    severity: 'error',
    meaning: 'dbt could not be installed: the package index does not answer or lacks the packages.',
    fix: 'Check the network and the proxy; name your own index in pip.conf, PIP_INDEX_URL or UV_DEFAULT_INDEX.',
    example: {
      params: {
        by: 'pip',
        what: 'dbt-core 1.11.16 and dbt-duckdb 1.11.1',
        install: ownVenv,
        output: ['ERROR: No matching distribution found for dbt-core==1.11.16'],
      },
    },
    lines: ({ by, what, install, output }) => [
      `${what} could not be fetched: no network, or the package index lacks them.`,
      ...quote(output),
      by === 'uv'
        ? 'Check the network and the proxy. An index of your own goes into UV_DEFAULT_INDEX or uv.toml.'
        : 'Check the network and the proxy. An index of your own goes into PIP_INDEX_URL or pip.conf.',
      `Or install dbt yourself: ${install}`,
    ],
  }),
  FLOE416: entry<{ folder: string; output: readonly string[] }>({
    severity: 'error',
    meaning: "dbt could not be installed: floe's cache folder is full or may not be written.",
    fix: 'Make room or give write access, or set FLOE_CACHE_DIR to a folder with both.',
    example: {
      params: {
        folder: '/home/ada/.cache/floe/dbt',
        output: ["EACCES: permission denied, mkdir '/home/ada/.cache/floe'"],
      },
    },
    lines: ({ folder, output }) => [
      `dbt could not be written to ${folder}.`,
      ...quote(output),
      'Make room there or allow writing, or set FLOE_CACHE_DIR to a folder with room.',
    ],
  }),
  FLOE417: entry<InstallerFailed>({
    severity: 'error',
    meaning: "dbt could not be installed, for a reason of the installer's own.",
    fix: 'The last lines of the installer are shown. Mend what they name, or install dbt yourself.',
    example: {
      params: {
        by: 'pip',
        what: 'dbt-core 1.11.16 and dbt-duckdb 1.11.1',
        install: ownVenv,
        output: ['ERROR: Failed building wheel for duckdb'],
      },
    },
    lines: ({ by, what, install, output }) => [
      `${by} could not install ${what}. Its last words:`,
      ...quote(output),
      `Or install dbt yourself: ${install}`,
    ],
  }),
  FLOE418: entry<Record<string, never>>({
    severity: 'error',
    meaning: 'Floe was stopped while it was looking for dbt or installing it.',
    fix: 'Run the command again: what was half made is not used.',
    example: { params: {} },
    lines: () => ['Stopped before dbt was there. The next run starts afresh.'],
  }),
} as const;
