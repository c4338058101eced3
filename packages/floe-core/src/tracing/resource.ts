import { resourceNames } from './names';
import type { Attributes } from './span';

/** Who tells: floe, in one process. */
export interface Who {
  readonly version: string;
  readonly project?: string;
  /** Tells this process from others, as the id of a run does. */
  readonly instance: string;
}

/** Attributes of the resource. What the user says of himself goes before what we know. */
export function resourceOf({ version, project, instance }: Who, said: Attributes): Attributes {
  return {
    [resourceNames.serviceName]: 'floe',
    [resourceNames.serviceVersion]: version,
    [resourceNames.serviceInstance]: instance,
    [resourceNames.project]: project,
    [resourceNames.sdkLanguage]: 'nodejs',
    ...said,
  };
}
