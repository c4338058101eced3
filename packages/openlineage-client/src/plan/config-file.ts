import path from 'node:path';
import { parse } from 'yaml';
import { isValues, type Values } from './values';
import type { Variables } from './variables';

/** What the configuration file says, and what is wrong with it. */
export interface FromFile {
  readonly values: Values;
  readonly problems: readonly string[];
}

/**
 * The first configuration file there is: the one `OPENLINEAGE_CONFIG` names, `openlineage.yml` in the working directory,
 * or the one in `.openlineage` of the home directory. As in the Python client, a file that is not there is passed over.
 */
export function fromFile(request: {
  readonly env: Variables;
  readonly cwd: string;
  readonly home: string;
  readonly readFile: (path: string) => string | undefined;
}): FromFile {
  const { env, cwd, home, readFile } = request;
  const named = env.OPENLINEAGE_CONFIG;
  const places = [
    ...(named ? [path.resolve(cwd, named)] : []),
    path.join(cwd, 'openlineage.yml'),
    path.join(home, '.openlineage', 'openlineage.yml'),
  ];
  for (const place of places) {
    const text = readFile(place);
    if (text !== undefined) return read(place, text);
  }
  return { values: {}, problems: [] };
}

function read(place: string, text: string): FromFile {
  try {
    // The Python client reads YAML 1.1, where `no` is false.
    const values: unknown = parse(text, { version: '1.1', logLevel: 'error' });
    if (isValues(values)) return { values, problems: [] };
    return { values: {}, problems: [`${place} holds no configuration.`] };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { values: {}, problems: [`${place} cannot be read: ${why}`] };
  }
}
