import { readComposite } from './read-composite';
import { readHttp } from './read-http';
import { type TransportReading, unusable, usable } from './transport-reading';
import { flagOf, textOf, type Values } from './values';

function readFileTransport(values: Values): TransportReading {
  const path = textOf(values.log_file_path);
  if (path === undefined) return unusable('The file transport needs log_file_path.');
  if (/^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(path) || values.filesystem !== undefined) {
    return unusable(`The file transport writes local files only, so it cannot write ${path}.`);
  }
  return usable({
    type: 'file',
    path: path.replace(/^file:\/\//, ''),
    append: flagOf(values.append) ?? false,
    debug: flagOf(values.debug_mode) ?? false,
  });
}

const readers: Readonly<Record<string, (values: Values) => TransportReading>> = {
  http: readHttp,
  // Every transport here sends beside the program and in order, which is what this type is for.
  async_http: readHttp,
  composite: (values) => readComposite(values, readTransport),
  console: () => usable({ type: 'console' }),
  file: readFileTransport,
  noop: () => usable({ type: 'noop' }),
};

/** Reads the section `transport`. A type that is not known gives a transport that says so, never an error. */
export function readTransport(values: Values): TransportReading {
  const type = textOf(values.type);
  const reader = type !== undefined && Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (reader !== undefined) return reader(values);
  const known = Object.keys(readers).join(', ');
  return unusable(
    type === undefined
      ? `A transport has no type. The types are ${known}.`
      : `The transport type ${type} is not known here, so nothing is sent. The types are ${known}.`,
  );
}
