import { classify } from './error-class';

describe('the class of an error', () => {
  it.each([
    [
      'Runtime Error in model x (models/x.sql)\n  Binder Error: Referenced column "timed out" not found',
      'SQL compilation error',
    ],
    [
      'Runtime Error in model x (models/x.sql)\n  Parser Error: syntax error at or near "selec"',
      'SQL compilation error',
    ],
    [
      'Runtime Error in model x (models/x.sql)\n  Catalog Error: Table with name nowhere does not exist!',
      'SQL compilation error',
    ],
    [
      'Database Error in model x (models/x.sql)\n  column "cusotmer_id" does not exist',
      'SQL compilation error',
    ],
    [
      'Runtime Error in model x (models/x.sql)\n  Conversion Error: Could not convert string',
      'SQL execution error',
    ],
    ['Database Error in model x (models/x.sql)\n  division by zero', 'SQL execution error'],
    ['Compilation Error in model x (models/x.sql)\n  no good', 'dbt compilation error'],
    [
      'Encountered an error:\nCompilation Error\n  Model depends on a node',
      'dbt compilation error',
    ],
    ['Parsing Error\n  Error reading shop: models/s.yml', 'dbt parsing error'],
    [
      'Compilation Error in model x\n  This model has an enforced contract that failed.',
      'Model contract broken',
    ],
    [
      'Runtime Error in model x\n  IO Error: No files found that match the pattern "/nope/x.csv"',
      'File could not be opened',
    ],
    [
      'IO Error: The file "x.duckdb" exists, but it is not a valid DuckDB database file!',
      'Not a DuckDB database',
    ],
    ['Database Error in model x\n  permission denied for schema main', 'Permission denied'],
    [
      'Database Error in model x\n  canceling statement due to statement timeout',
      'Query timed out',
    ],
    ['Database Error\n  no space left on device', 'Disk is full'],
    ['Runtime Error\n  something else', 'dbt runtime error'],
    ['Whatever', 'dbt error'],
  ])('%j is: %s', (message, name) => {
    expect(classify(message)).toEqual({ kind: expect.any(String) as string, name });
  });

  it.each([
    [
      'IO Error: Could not set lock on file "x.duckdb": Conflicting lock is held in duckdb (PID 42). See',
      'Database is locked by another process',
      'close the program that has the database open (process 42), then run again',
    ],
    [
      'sqlite: database is locked',
      'Database is locked by another process',
      'close the program that has the database open, then run again',
    ],
    [
      'Runtime Error in model oom\n  Out of Memory Error: failed to offload data block',
      'Out of memory',
      'run with fewer threads, or give the database more memory',
    ],
    [
      'Database Error\n  connection to server at "localhost", port 5432 failed: Connection refused',
      'Could not connect to the warehouse',
      'check that the warehouse is up and that its host and port are right',
    ],
    [
      "Parsing Error\n  Env var required but not provided: 'DB_PASSWORD'",
      'Environment variable missing',
      'set DB_PASSWORD in the environment, then run again',
    ],
    [
      'Dependency Error\n  dbt found 1 package(s) specified',
      'dbt package missing',
      'install the packages with `dbt deps`, then run again',
    ],
  ])('%j is: %s, try: %s', (message, name, advice) => {
    expect(classify(message)).toMatchObject({ name, advice });
  });

  const refused = 'connection to server at "db", port 5432 failed:';

  // As libpq, psycopg and the system say them.
  it.each([
    `${refused} Connection refused\n\tIs the server running on that host?`,
    `${refused} FATAL:  sorry, too many clients already`,
    `${refused} FATAL:  remaining connection slots are reserved for superusers`,
    `${refused} FATAL:  the database system is starting up`,
    `${refused} FATAL:  the database system is not yet accepting connections`,
    `${refused} timeout expired`,
    `${refused} server closed the connection unexpectedly`,
    'could not translate host name "db" to address: Temporary failure in name resolution',
    'could not translate host name "db" to address: Name or service not known',
    'terminating connection due to administrator command',
    'connect: Network is unreachable',
    'connect: No route to host',
  ])('may pass: %s', (reason) => {
    const { kind, passing } = classify(`Database Error\n  ${reason}`);
    expect({ kind, passing }).toEqual({ kind: 'infrastructure', passing: true });
  });

  it.each([
    [`${refused} FATAL:  password authentication failed for user "floe"`, 'configuration'],
    [`${refused} fe_sendauth: no password supplied`, 'configuration'],
    [`${refused} FATAL:  database "nowhere" does not exist`, 'configuration'],
    [`${refused} FATAL:  role "nobody" does not exist`, 'configuration'],
    [`${refused} FATAL:  no pg_hba.conf entry for host "10.0.0.1"`, 'configuration'],
    ['permission denied for schema shop', 'configuration'],
    ['canceling statement due to statement timeout', 'execution'],
    ['Could not set lock on file "x.duckdb": held (PID 42)', 'infrastructure'],
    ['out of memory', 'infrastructure'],
    ['column "a" does not exist', 'compilation'],
    ['division by zero', 'execution'],
  ])('does not pass by itself: %s (%s)', (reason, kind) => {
    const found = classify(`Database Error\n  ${reason}`);
    expect(found.kind).toBe(kind);
    expect(found).not.toHaveProperty('passing');
  });

  it('names the database that is not there', () => {
    const message = `Database Error\n  ${refused} FATAL:  database "shop" does not exist`;
    expect(classify(message)).toEqual({
      kind: 'configuration',
      name: 'The database does not exist',
      advice: "create the database 'shop', or correct its name in the profile",
    });
  });
});
