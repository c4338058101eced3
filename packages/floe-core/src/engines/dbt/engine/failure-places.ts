import path from 'node:path';

/** Where a failed node is written, and where the SQL is that dbt made of it; relative to the dbt project. */
export interface FailurePlace {
  readonly file?: string;
  readonly compiledPath?: string;
}

/** At most so many are kept: nobody reads the details of more failures. */
const limit = 50;

/** The events of dbt's closing account that say where; `path` is the one thing they add to run_results.json. */
const tellers: Readonly<Record<string, keyof FailurePlace>> = {
  RunResultFailure: 'file',
  SQLCompiledPath: 'compiledPath',
};

/** What dbt's closing account says of where its failed nodes are to be found. */
export class FailurePlaces {
  private readonly places = new Map<string, FailurePlace>();

  /** @param dbtProjectDir absolute; paths that dbt tells in full are made relative to it */
  constructor(private readonly dbtProjectDir: string) {}

  /** @param line a line of `dbt --log-format json`; one that says nothing of this is passed over */
  note(line: string): void {
    // Nearly every line is of something else, and is not worth being read as JSON once more.
    if (!Object.keys(tellers).some((name) => line.includes(name))) return;
    const said = readPlace(line);
    if (!said) return;
    const { id, key, told } = said;
    const known = this.places.get(id);
    if (!known && this.places.size >= limit) return;
    this.places.set(id, { ...known, [key]: this.relative(told) });
  }

  of(uniqueId: string): FailurePlace {
    return this.places.get(uniqueId) ?? {};
  }

  private relative(told: string): string {
    return path.isAbsolute(told) ? path.relative(this.dbtProjectDir, told) : told;
  }
}

interface Said {
  readonly id: string;
  readonly key: keyof FailurePlace;
  readonly told: string;
}

function readPlace(line: string): Said | undefined {
  const { info, data } = readEvent(line);
  const key = tellers[info?.name ?? ''];
  const id = data?.node_info?.unique_id;
  const told = data?.path;
  const complete = key !== undefined && typeof id === 'string' && typeof told === 'string';
  return complete ? { id, key, told } : undefined;
}

interface LogEvent {
  readonly info?: { readonly name?: string };
  readonly data?: {
    readonly path?: unknown;
    readonly node_info?: { readonly unique_id?: unknown };
  };
}

function readEvent(line: string): LogEvent {
  try {
    return (JSON.parse(line) as LogEvent | null) ?? {};
  } catch {
    return {};
  }
}
