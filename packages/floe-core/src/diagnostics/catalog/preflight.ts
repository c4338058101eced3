import { entry } from './entry';

/** FLOE66x: something a run needs was not reached (`floe preflight`). */
export const preflightEntries = {
  FLOE660: entry<{ what: string; address: string; reason: string }>({
    severity: 'error',
    meaning: 'Nothing at the address takes connections.',
    fix: 'Start the service, or correct its address in platform.yaml or the environment.',
    example: {
      params: {
        what: 'object store',
        address: 'http://minio:9000',
        reason: 'the connection was refused',
      },
    },
    lines: ({ what, address, reason }) => [
      `The ${what} cannot be reached at ${address}: ${reason}.`,
      'Start it, or correct its address.',
    ],
  }),
  FLOE661: entry<{ what: string; address: string; reason: string }>({
    severity: 'error',
    meaning:
      'Something takes connections at the address, but does not answer as such a service does.',
    fix: 'Check that the address is that of the service, with http or https as it wants it.',
    example: {
      params: {
        what: 'catalog',
        address: 'https://polaris:8181/api/catalog',
        reason: 'it does not speak TLS',
      },
    },
    lines: ({ what, address, reason }) => [
      `The ${what} takes connections at ${address}, but gives no answer: ${reason}.`,
      'Check its address, and whether it wants http or https.',
    ],
  }),
  FLOE662: entry<{ what: string; address: string; status: number }>({
    severity: 'warning',
    meaning: 'The service answers, but says that it is in trouble itself.',
    fix: 'Look at the log of the service; it may only be starting.',
    example: { params: { what: 'catalog', address: 'http://polaris:8181', status: 503 } },
    lines: ({ what, address, status }) => [
      `The ${what} answers at ${address}, but with an error of its own (HTTP ${status}).`,
      'Look at its log; it may only be starting.',
    ],
  }),
  FLOE663: entry<{ what: string; written: string }>({
    severity: 'error',
    meaning: 'What is written as the address of a service is none.',
    fix: 'Write it with its scheme, such as https://polaris.example.com/api/catalog.',
    example: { params: { what: 'catalog', written: 'ftp://polaris' } },
    lines: ({ what, written }) => [
      `The ${what} has an address that is none: ${written}`,
      'Write it with http:// or https:// in front.',
    ],
  }),
  FLOE664: entry<{ output: readonly string[] }>({
    severity: 'error',
    meaning: 'dbt could not connect to the warehouse, for the reason shown.',
    fix: 'Correct the connection in floe.yaml or platform.yaml, or start the warehouse.',
    example: {
      params: { output: ['connection to server at "localhost", port 5432 failed: refused'] },
    },
    lines: ({ output }) => [
      'dbt cannot connect to the warehouse:',
      ...output.map((line) => (line === '' ? '' : `  ${line}`)),
      'Correct the connection, or start the warehouse.',
    ],
  }),
  FLOE665: entry<{ seconds: number }>({
    severity: 'error',
    meaning: 'dbt did not connect to the warehouse in time.',
    fix: 'Check that the warehouse can be reached from here; give more time with `--timeout`.',
    example: { params: { seconds: 30 } },
    lines: ({ seconds }) => [
      `dbt did not connect to the warehouse within ${seconds} seconds.`,
      'Check that it can be reached from here, or give it more time: --timeout',
    ],
  }),
  FLOE666: entry<{ path: string }>({
    severity: 'warning',
    meaning: 'Another run is writing the DuckDB file, so it was not opened.',
    fix: 'Nothing needs to be done; try again when the other run has ended to be sure.',
    example: { params: { path: './warehouse/shop.duckdb' } },
    lines: ({ path }) => [
      `Another run of floe is writing ${path}, so it was not opened.`,
      'Try again when that run has ended.',
    ],
  }),
  FLOE667: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'A check broke off; this tells nothing about what it was to check.',
    fix: 'Try again; if it stays so, report it with the reason that is shown.',
    example: { params: { reason: 'out of memory' } },
    lines: ({ reason }) => [`The check itself broke off: ${reason}`, 'Try again, or report it.'],
  }),
} as const;
