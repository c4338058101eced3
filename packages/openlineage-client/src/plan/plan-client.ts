import { readFileSync } from 'node:fs';
import os from 'node:os';
import { fromFile } from './config-file';
import type { ClientPlan } from './plan';
import { readEnvironment, readFilters, readSourceCodeLocation, readTags } from './read-sections';
import { readTransport } from './read-transport';
import type { TransportReading } from './transport-reading';
import { isValues, merged, textOf, type Values } from './values';
import { fromVariables, legacyTransport, type Variables } from './variables';

/** What a plan is made from. What is left out is taken from the process. */
export interface PlanRequest {
  /** Configuration by the program; it counts before a file and before variables. Its keys are those of the file. */
  readonly config?: object | undefined;
  readonly env?: Variables | undefined;
  /** The working directory, where `openlineage.yml` may lie. */
  readonly cwd?: string | undefined;
  /** The home directory, where `.openlineage/openlineage.yml` may lie. */
  readonly home?: string | undefined;
  /** The text of a file, or nothing if it cannot be read. */
  readonly readFile?: ((path: string) => string | undefined) | undefined;
}

/**
 * What a client is to do, by the same rules as the Python client: `OPENLINEAGE_DISABLED`, then what the program says,
 * over the YAML file, over `OPENLINEAGE__…` variables; where none of them names a transport, `OPENLINEAGE_URL` and its
 * companions; else the console. Nothing is thrown: what is wrong is in `problems`.
 */
export function planClient(request: PlanRequest = {}): ClientPlan {
  const env = request.env ?? process.env;
  const file = fromFile({
    env,
    cwd: request.cwd ?? process.cwd(),
    home: request.home ?? os.homedir(),
    readFile: request.readFile ?? readText,
  });
  const code = isValues(request.config) ? request.config : {};
  const config = merged(merged(fromVariables(env), file.values), code);
  const { transport, problems, configured } = disabled(env)
    ? { transport: { type: 'noop' as const }, problems: [], configured: true }
    : transportOf(config, env);
  const facets = isValues(config.facets) ? config.facets : {};
  const sourceCodeLocation = readSourceCodeLocation(facets.source_code_location);
  const filtered = readFilters(config.filters);
  return {
    transport,
    configured,
    facets: {
      environmentVariables: readEnvironment(facets.environment_variables, env),
      ...(sourceCodeLocation && { sourceCodeLocation }),
    },
    filters: filtered.filters,
    tags: readTags(config.tags),
    problems: [...file.problems, ...problems, ...filtered.problems],
  };
}

const disabled = (env: Variables) => env.OPENLINEAGE_DISABLED?.trim().toLowerCase() === 'true';

function transportOf(
  config: Values,
  env: Variables,
): TransportReading & { readonly configured: boolean } {
  const section = isValues(config.transport) ? config.transport : {};
  if (textOf(section.type) !== undefined) return { ...readTransport(section), configured: true };
  const legacy = legacyTransport(env);
  if (legacy !== undefined) return { ...readTransport(legacy), configured: true };
  const untyped = Object.keys(section).length > 0;
  return {
    transport: { type: 'console' },
    configured: false,
    problems: untyped ? ['The transport has no type, so events go to the console.'] : [],
  };
}

function readText(place: string): string | undefined {
  try {
    return readFileSync(place, 'utf8');
  } catch {
    return undefined;
  }
}
