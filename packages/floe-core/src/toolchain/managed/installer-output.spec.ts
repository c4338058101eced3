import { failureOf, signOfProgress } from './installer-output';

describe('failureOf', () => {
  it.each([
    ['index', 'ERROR: Could not find a version that satisfies the requirement dbt-core'],
    ['index', 'ERROR: No matching distribution found for dbt-core'],
    ['index', 'NewConnectionError: Failed to establish a new connection: [Errno 111]'],
    ['index', "NameResolutionError: Failed to resolve 'pypi.org'"],
    ['index', 'socket.gaierror: [Errno -3] Temporary failure in name resolution'],
    ['index', 'SSLError(SSLCertVerificationError(1, certificate verify failed))'],
    ['index', 'error: Failed to fetch: `https://pypi.org/simple/dbt-core/`'],
    ['index', '  Caused by: dns error'],
    ['index', 'Because there is no version of dbt-core==1.11.16, it can not be had'],
    ['index', 'Because dbt-core was not found in the package registry'],
    ['disk', 'OSError: [Errno 28] No space left on device'],
    ['disk', "PermissionError: [Errno 13] Permission denied: '/cache'"],
    ['disk', 'error: failed to create directory: Read-only file system (os error 30)'],
    ['disk', 'Disk quota exceeded'],
    ['python', 'error: No interpreter found for Python >=3.10, <3.14'],
    ['other', 'error: subprocess-exited-with-error'],
  ])('%s: %s', (why, line) => {
    expect(failureOf(['Collecting agate', line])).toEqual({
      why,
      output: why === 'other' ? ['Collecting agate', line] : [line],
    });
  });
});

describe('signOfProgress', () => {
  it.each([
    ['Collecting agate<1.10,>=1.7.0 (from dbt-core==1.11.16)', 'Collecting agate<1.10,>=1.7.0'],
    [
      '  Downloading https://ada:pw@host/a/duckdb-2.0.0-cp311.whl (20.1 MB)',
      'Downloading duckdb-2.0.0-cp311.whl (20.1 MB)',
    ],
    ['Downloading duckdb (18.2MiB)', 'Downloading duckdb (18.2MiB)'],
    ['WARNING: Retrying (Retry(total=4))', 'No answer yet from the package index; trying again'],
    ['Looking in indexes: https://ada:pw@host/simple', undefined],
    ['  Using cached agate-1.9.1-py2.py3-none-any.whl (95 kB)', undefined],
    ['', undefined],
  ])('shortens %j', (line, expected) => {
    expect(signOfProgress(line)?.line).toBe(expected);
  });

  it.each([
    ['Installing collected packages: pytz, agate, dbt-core', 'Unpacking 3 packages'],
    ['Installing collected packages: pip', 'Unpacking 1 package'],
    ['Resolved 54 packages in 606ms', 'Resolved 54 packages in 606ms'],
  ])('always shows what silence follows: %j', (line, expected) => {
    expect(signOfProgress(line)).toEqual({ line: expected, always: true });
  });
});
