import { hostname } from 'node:os';

import {
  defaultResource,
  osDetector,
  processDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';

import { type Attributes, type Scrub, scrubbed } from '../attributes';
import { resourceNames } from '../names';
import { type Environment, otelList } from './environment';

/** Who makes the telemetry: the resource, floe's version, and how secrets are taken out of texts. */
export interface Instrumentation {
  readonly resource: Resource;
  readonly version: string;
  readonly scrub: Scrub;
}

/** This process, as floe knows it. */
export interface Service {
  readonly version: string;
  readonly project?: string;
  /** Tells this process from others, as the id of a run does. */
  readonly instance: string;
}

/**
 * The parts of what OpenTelemetry's detectors find that are told. Not the command and its arguments, which may hold anything,
 * not the user, and not `host.id`, for which its detector starts a program on some systems.
 */
const detected = [
  ['process', () => pick(processDetector.detect().attributes, 'process.pid', 'process.runtime.')],
  ['os', () => pick(osDetector.detect().attributes, 'os.')],
  ['host', () => ({ [resourceNames.hostName]: hostname() })],
] as const satisfies [string, () => Attributes][];

/**
 * The resource of all telemetry of this process: OpenTelemetry's SDK, the machine (`OTEL_NODE_RESOURCE_DETECTORS` chooses what
 * of it), floe, and what the user has chosen, which goes before all.
 */
export function resourceOf(
  { version, project, instance }: Service,
  { env, chosen, scrub }: { env: Environment; chosen: Attributes; scrub: Scrub },
): Resource {
  const wanted = otelList(env, 'NODE_RESOURCE_DETECTORS') ?? ['all'];
  const machine = Object.fromEntries(
    detected
      .filter(([name]) => wanted.includes('all') || wanted.includes(name))
      .flatMap(([, detect]) => Object.entries(detect())),
  );
  const attributes: Attributes = {
    ...machine,
    [resourceNames.serviceName]: 'floe',
    [resourceNames.serviceVersion]: version,
    [resourceNames.serviceInstance]: instance,
    [resourceNames.project]: project,
    ...chosen,
  };
  return defaultResource().merge(resourceFromAttributes(scrubbed(attributes, scrub)));
}

function pick(
  attributes: Attributes | object | undefined,
  ...starts: readonly string[]
): Attributes {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).filter(([key]) => starts.some((each) => key.startsWith(each))),
  );
}
