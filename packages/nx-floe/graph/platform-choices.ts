/** What decides which platform.yaml a target reads, as far as it is written down. */
export interface PlatformChoice {
  /** Name of the environment. */
  readonly env?: string;
  /** A file to read in place of all others, relative to the workspace. */
  readonly file?: string;
}

/** Where the settings of a target may be written, from the weakest to the strongest; anything may stand there. */
export type WrittenTargets = readonly unknown[];

/**
 * Every choice a target may be run with: that of its options, then those of its configurations. Nx tells a plugin
 * nothing of what people write beside it, so it is read here as they wrote it.
 *
 * @param targets what is written about the target, the weakest first
 */
export function platformChoices(targets: WrittenTargets): readonly PlatformChoice[] {
  const base = choiceIn(targets.map((target) => valueAt(target, 'options')));
  const configurations = targets.flatMap((target) =>
    Object.values(mapping(valueAt(target, 'configurations'))),
  );
  const others = configurations
    .map((each) => ({ ...base, ...choiceIn([each]) }))
    .filter((each) => each.env !== base.env || each.file !== base.file);
  return [base, ...others];
}

/** What project.json, package.json and nx.json say of one target, the weakest first. */
export function writtenTargets(
  target: string,
  executor: string,
  { nxJson, manifest, project }: Readonly<Record<'nxJson' | 'manifest' | 'project', unknown>>,
): WrittenTargets {
  const defaults = valueAt(nxJson, 'targetDefaults');
  return [
    valueAt(defaults, executor),
    valueAt(defaults, target),
    valueAt(valueAt(valueAt(manifest, 'nx'), 'targets'), target),
    valueAt(valueAt(project, 'targets'), target),
  ];
}

function choiceIn(options: readonly unknown[]): PlatformChoice {
  const last = (key: string): string | undefined =>
    options.map((each) => textAt(each, key)).findLast((each) => each !== undefined);
  const [env, file] = [last('platformEnv'), last('platform')];
  return { ...(env !== undefined && { env }), ...(file !== undefined && { file }) };
}

function textAt(value: unknown, key: string): string | undefined {
  const text = valueAt(value, key);
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function valueAt(value: unknown, key: string): unknown {
  return Object.hasOwn(mapping(value), key) ? mapping(value)[key] : undefined;
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
