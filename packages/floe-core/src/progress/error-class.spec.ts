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
    expect(classify(message)).toEqual({ name });
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
    expect(classify(message)).toEqual({ name, advice });
  });
});
