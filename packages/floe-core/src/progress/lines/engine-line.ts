import type { EngineReady } from '../../events';

type Known = Partial<Omit<EngineReady, 'kind' | 'runId' | 'at'>>;

/**
 * `dbt 1.11.16 · duckdb 1.11.1 · 3 seeds, 5 models, 20 data tests · 4 threads`, told once: as soon as
 * everything is known, or with what is known when the first node begins.
 */
export class EngineLine {
  private known: Known = {};
  private told = false;
  private parted = false;

  /** @returns the line to print now, if this was the last thing missing */
  learn(event: EngineReady): readonly string[] {
    this.known = { ...this.known, ...event };
    const { version, adapterVersion, threads, found } = this.known;
    const complete = [version, adapterVersion, threads, found].every((each) => each !== undefined);
    return complete ? this.tell() : [];
  }

  /** The line, if it was not told yet. */
  tell(): readonly string[] {
    if (this.told || this.known.engine === undefined) return [];
    this.told = true;
    return [engineText(this.known)];
  }

  /** What has to stand above the first node: the line, if it was not told yet, and an empty line. */
  part(): readonly string[] {
    if (this.parted) return [];
    this.parted = true;
    const line = this.tell();
    return this.told ? [...line, ''] : [];
  }
}

function engineText({ engine, version, adapter, adapterVersion, found, threads }: Known): string {
  const named = (name?: string, number?: string): string =>
    [name, number].filter((each) => each !== undefined).join(' ');
  const parts = [
    named(engine, version),
    adapter === undefined ? '' : named(adapter, adapterVersion),
    found === undefined ? '' : withoutMacros(found),
    threads === undefined ? '' : `${threads} thread${threads === 1 ? '' : 's'}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Five hundred macros, nearly all dbt's own, say nothing about a project. */
function withoutMacros(found: string): string {
  return found
    .replace(/^Found\s+/, '')
    .split(/,\s*/)
    .filter((part) => !/^\d+ macros?$/.test(part))
    .join(', ');
}
