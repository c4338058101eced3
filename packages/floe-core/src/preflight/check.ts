import type { FreeMap, ResolvedCatalog, ResolvedStorage, TextOrSecret } from '../artifacts';
import type { Diagnostic, Outcome } from '../diagnostics';

/** How a check ended; the words of the Python original (`floe preflight --format json`). */
export type CheckStatus = 'passed' | 'failed' | 'skipped' | 'warning' | 'error';

/** Facts about what was reached, for programs. */
export type Details = Readonly<Record<string, string | number | null>>;

/** What a check found out. Whatever is not well is a diagnostic. */
export type Finding =
  | {
      readonly status: 'passed' | 'skipped';
      readonly message: string;
      readonly details?: Details;
    }
  | {
      /** `failed`: not reached. `error`: it could not be tried. */
      readonly status: 'failed' | 'warning' | 'error';
      readonly problems: readonly Diagnostic[];
      readonly details?: Details;
    };

/** What a check may take, and how long. */
export interface CheckTime {
  /** Aborts when the time is up, or when the check is no longer wanted: the check ends soon then. */
  readonly signal: AbortSignal;
  /** How long it has got, for sentences. */
  readonly seconds: number;
}

/** One thing a run needs, and how it is tried. */
export interface Check {
  readonly name: string;
  run(time: CheckTime): Promise<Finding>;
}

/** How `dbt debug` ended. */
export interface Debugged {
  readonly exitCode?: number;
  /** Its lines, without colour, secrets taken out. */
  readonly lines: readonly string[];
}

/** What checks look at in the artifacts, of whatever version they are. */
export interface Named {
  readonly compute: { readonly target: string };
  /** `otlp_endpoint` and `lineage_endpoint` may be in it. */
  readonly observability: FreeMap;
  readonly resolved_storage?: ResolvedStorage | null;
  readonly resolved_catalog?: ResolvedCatalog | null;
}

/** What the checks need to know and to be able to do. */
export interface PreflightInput {
  readonly artifacts: Named;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value itself, the secret looked up where it is one; `field` is what it is for. */
  read(value: TextOrSecret, field: string): Outcome<string>;
  /** Lets dbt connect to the warehouse. */
  debug(signal: AbortSignal): Promise<Outcome<Debugged>>;
}

/** Plans a check from what there is to check. */
export type CheckPlan = (input: PreflightInput) => Check;

/** A check that has nothing to try. */
export function nothingToTry(name: string, message: string): Check {
  return { name, run: () => Promise.resolve({ status: 'skipped', message }) };
}
