/** What floe does with a project: each verb is a target and an executor. */
export type Verb =
  'validate' | 'compile' | 'run' | 'test' | 'preflight' | 'lineage' | 'why' | 'graph';

/** The options of the plugin, as written in nx.json. A name of `false` leaves that target out. */
export interface FloePluginOptions {
  /** Default: `validate`. */
  readonly validateTargetName?: string | false;
  /** Default: `compile`. */
  readonly compileTargetName?: string | false;
  /** Default: `run`. */
  readonly runTargetName?: string | false;
  /** Default: `test`. */
  readonly testTargetName?: string | false;
  /** Default: `preflight`. */
  readonly preflightTargetName?: string | false;
  /** Default: `lineage`. */
  readonly lineageTargetName?: string | false;
  /** Default: `why`. */
  readonly whyTargetName?: string | false;
  /** Default: `graph`. */
  readonly graphTargetName?: string | false;
  /** The environment of platform.yaml for every project; without it `FLOE_PLATFORM_ENV`, else `local`. */
  readonly platformEnv?: string;
  /** `model`: each model, seed and snapshot is a task too, and so are its tests. Default: `project`. */
  readonly granularity?: 'project' | 'model';
}

/** The name of each verb's target; a verb without one has no target. */
export type TargetNames = Readonly<Partial<Record<Verb, string>>>;

const optionOf = {
  validate: 'validateTargetName',
  compile: 'compileTargetName',
  run: 'runTargetName',
  test: 'testTargetName',
  preflight: 'preflightTargetName',
  lineage: 'lineageTargetName',
  why: 'whyTargetName',
  graph: 'graphTargetName',
} as const satisfies Record<Verb, keyof FloePluginOptions>;

/** All verbs, in the order they are done in. */
export const verbs = Object.keys(optionOf) as readonly Verb[];

/**
 * The options with their defaults. nx.json is written by people and a throw would stop every Nx command, so
 * a name that is no name falls back to its default, and names that clash all do.
 */
export function normalizeOptions(written: unknown): TargetNames {
  const options: Readonly<Record<string, unknown>> = isRecord(written) ? written : {};
  const named = verbs.map((verb) => [verb, nameOf(verb, options[optionOf[verb]])] as const);
  const wanted = named.filter(([, name]) => name !== undefined);
  const clash = new Set(wanted.map(([, name]) => name)).size < wanted.length;
  return Object.fromEntries(clash ? verbs.map((verb) => [verb, verb]) : wanted);
}

/** The environment the options name for every project. */
export function platformEnvIn(written: unknown): string | undefined {
  const env = isRecord(written) ? written.platformEnv : undefined;
  return typeof env === 'string' && env.trim() !== '' ? env.trim() : undefined;
}

/** Whether the options ask for tasks of models. */
export function wantsModels(written: unknown): boolean {
  return isRecord(written) && written.granularity === 'model';
}

function nameOf(verb: Verb, written: unknown): string | undefined {
  if (written === false) return undefined;
  return typeof written === 'string' && written.trim() !== '' ? written.trim() : verb;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
