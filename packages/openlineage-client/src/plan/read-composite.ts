import { type TransportReading, unusable } from './transport-reading';
import { flagOf, isValues, numberOf, textOf, type Values } from './values';

interface Child {
  readonly name: string;
  readonly values: Values;
}

/** Reads a transport of type composite: a list of transports, or a map of them by name where `{}` takes one away. */
export function readComposite(
  values: Values,
  readTransport: (values: Values) => TransportReading,
): TransportReading {
  const children = inOrder(childrenOf(values.transports), flagOf(values.sort_transports));
  if (children.length === 0) return unusable('The composite transport has no transports.');
  const read = children.map(({ name, values: child }) => ({ name, ...readTransport(child) }));
  const toAll = flagOf(values.continue_on_success) ?? true;
  const pastFailure = flagOf(values.continue_on_failure) ?? true;
  const independent =
    toAll && !pastFailure
      ? [
          'continue_on_failure: false is not followed: every transport gets every event, whatever becomes of the others.',
        ]
      : [];
  return {
    transport: {
      type: 'composite',
      children: read.map(({ name, transport }) => ({ name, transport })),
      toAll,
      pastFailure,
    },
    problems: [
      ...independent,
      ...read.flatMap(({ name, problems }) => problems.map((each) => `${name}: ${each}`)),
    ],
  };
}

function childrenOf(section: unknown): readonly Child[] {
  if (Array.isArray(section)) {
    return section.filter(isValues).map((values, i) => ({
      name: textOf(values.name) ?? `transport-${i + 1}`,
      values,
    }));
  }
  return Object.entries(isValues(section) ? section : {}).flatMap(([name, values]) =>
    isValues(values) && Object.keys(values).length > 0 ? [{ name, values }] : [],
  );
}

const priority = ({ values }: Child) => numberOf(values.priority) ?? 0;

const inOrder = (children: readonly Child[], sorted = false) =>
  sorted ? [...children].sort((a, b) => priority(b) - priority(a)) : children;
