import { entry } from './entry';

/** FLOE8xx: the warehouse could not be looked into. */
export const warehouseEntries = {
  FLOE801: entry<{ path: string }>({
    severity: 'error',
    meaning: 'The DuckDB file named in the profile is not there.',
    fix: 'Build the project first, or correct the path of the database.',
    example: { params: { path: './warehouse/shop.duckdb' } },
    lines: ({ path }) => [
      `The database ${path} does not exist.`,
      'Build the project first, or correct the path.',
    ],
  }),
  FLOE802: entry<{ path: string; pid?: number }>({
    severity: 'error',
    meaning: 'Another process has the database open for writing.',
    fix: 'Close that program (a DuckDB shell, a notebook, another run), then try again.',
    example: { params: { path: './warehouse/shop.duckdb', pid: 6069 } },
    lines: ({ path, pid }) => [
      `The database ${path === '' ? '' : `${path} `}is locked by another process${
        pid === undefined ? '' : ` (process ${pid})`
      }.`,
      'Close the program that has it open, then try again.',
    ],
  }),
  FLOE803: entry<{ message: string }>({
    severity: 'error',
    meaning: 'The warehouse refused to be opened, for the reason it gave.',
    fix: 'Check the connection of the profile; `dbt debug` tries the same one.',
    example: { params: { message: 'connection to server at "localhost", port 5432 failed' } },
    lines: ({ message }) => [
      'The warehouse could not be opened:',
      ...message.split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
      'Check the connection of the profile; `dbt debug` tries the same one.',
    ],
  }),
  FLOE804: entry<{ message: string }>({
    severity: 'error',
    meaning: 'dbt_project.yml or profiles.yml does not say how to reach the warehouse.',
    fix: 'Compile the project again; it writes profiles.yml.',
    example: { params: { message: "Profile 'shop' not found. Available: [sales]" } },
    lines: ({ message }) => [
      'The profile of the warehouse could not be read:',
      ...message.split('\n').map((line) => (line === '' ? '' : `  ${line}`)),
      'Compile the project again; it writes profiles.yml.',
    ],
  }),
  FLOE805: entry<Record<string, never>>({
    severity: 'error',
    meaning: 'The database lives in memory, so it is gone when dbt has ended.',
    fix: 'Give the database a path in floe.yaml.',
    example: { params: {} },
    lines: () => [
      'The database lives in memory and is gone when dbt has ended.',
      'To look into it afterwards, give it a path: compute.properties.path in floe.yaml.',
    ],
  }),
  FLOE806: entry<{ python: string; module: string }>({
    severity: 'error',
    meaning: "The Python of the dbt environment lacks a module that dbt's adapter needs.",
    fix: "Install the adapter into that environment, or let floe make one: option `dbt: 'managed'`.",
    example: { params: { python: '/home/me/shop/.venv/bin/python', module: 'duckdb' } },
    lines: ({ python, module }) => [
      `${python} has no module '${module}', which is needed to look into the warehouse.`,
      "Install dbt's adapter there, or let floe make an environment: FLOE_DBT=managed",
    ],
  }),
  FLOE807: entry<{ python: string; ended: string; said: string }>({
    severity: 'error',
    meaning: 'The Python that asks the warehouse could not be run, or ended without an answer.',
    fix: 'Run that Python by hand to see what is wrong with it; a broken environment can be deleted.',
    example: {
      params: {
        python: '/home/me/shop/.venv/bin/python',
        ended: 'ended with exit code 1',
        said: 'ImportError: libstdc++.so.6: cannot open shared object file',
      },
    },
    lines: ({ python, ended, said }) => [
      `The Python that looks into the warehouse ${ended}: ${python}`,
      ...(said === '' ? [] : [`It said: ${said}`]),
      'Check that this Python runs; if its environment is broken, delete it and make it again.',
    ],
  }),
  FLOE808: entry<{ seconds: number }>({
    severity: 'error',
    meaning: 'The warehouse did not answer in time.',
    fix: 'Try again; if it stays so, check that the warehouse is not busy or out of reach.',
    example: { params: { seconds: 30 } },
    lines: ({ seconds }) => [
      `The warehouse did not answer within ${seconds} seconds.`,
      'Try again; if it stays so, check that it is not busy or out of reach.',
    ],
  }),
  FLOE809: entry<Record<string, never>>({
    severity: 'error',
    meaning: 'Looking into the warehouse was interrupted.',
    fix: 'Nothing was changed: the warehouse is only read. Run the command again.',
    example: { params: {} },
    lines: () => ['Looking into the warehouse was interrupted. Nothing was changed.'],
  }),
} as const;
