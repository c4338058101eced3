import type { FloeProject } from 'floe-core/outline';
import type { Input } from './inputs';
import type { TargetNames } from './options';
import { platformChoices, writtenTargets } from './platform-choices';
import { printClassifications } from './print-classifications';
import { platformInputs, type PlatformWorld } from './platform-inputs';
import type { Cached } from './targets';

/** What is known beside the project itself. */
export interface Surroundings extends PlatformWorld {
  readonly names: TargetNames;
  readonly nxJson: unknown;
  /** The environment of platform.yaml, when the plugin's options name one. */
  readonly platformEnv?: string;
}

/**
 * What `validate` and `compile` read beside floe.yaml and the dbt project: the variables floe.yaml mentions and,
 * where it names profiles, the platform.yaml in force and, for `compile`, what dbt knows of columns.
 */
export function besideOf(
  project: FloeProject,
  surroundings: Surroundings,
): Readonly<Record<Cached, readonly Input[]>> {
  const { outline, root, manifests } = project;
  const { names, nxJson, platformEnv } = surroundings;
  const variables = (outline.variables ?? []).map((env) => ({ env }));
  const inputsOf = (verb: Cached): readonly Input[] => {
    if (outline.form === 'inline') return variables;
    const written = writtenTargets(names[verb] ?? verb, `nx-floe:${verb}`, {
      nxJson,
      ...manifests,
    });
    const choices = platformChoices([{ options: { platformEnv } }, ...written]);
    return [...variables, ...platformInputs(root, choices, surroundings)];
  };
  const classifications =
    outline.form === 'inline' || outline.transforms.length === 0
      ? []
      : [{ runtime: printClassifications(root, outline.transforms) }];
  return {
    // Whether projects depend on each other in a circle, the files of all of them tell.
    validate: [...inputsOf('validate'), '^default'],
    compile: [...inputsOf('compile'), ...classifications],
  };
}

/**
 * Whether those are all. They are not where the platform comes from a registry, nor on Windows, whose shell cannot
 * print the platform.yaml in force.
 */
export function isAllBeside({ outline }: FloeProject, platform: NodeJS.Platform): boolean {
  return outline.form === 'inline' || (outline.platform === undefined && platform !== 'win32');
}
