import { diagnose, type Diagnostic, type Place } from '../../diagnostics';
import { placeOfNode, scalars, type Source } from '../../source';
import type { Rule } from './rule';

const valid = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,252}$/;
/** RFC 1123, which is what Kubernetes calls its secrets by. */
const kubernetes = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

interface Reference {
  readonly name: string;
  readonly place: Place;
  /** In a free map, where no schema looks. */
  readonly isFree: boolean;
}

/** Names of secrets: valid ones, that Kubernetes takes too, and one variable for one secret. */
export const secretReferencesAreGood: Rule = (source) => {
  const all = [...referencesIn(source)];
  const good = all.filter(({ name }) => valid.test(name));
  return [
    ...all
      .filter(({ name, isFree }) => isFree && !valid.test(name))
      .map(({ place }) => diagnose('FLOE209', {}, place)),
    ...good.flatMap(unknownToKubernetes),
    ...sharedVariables(good),
  ];
};

function* referencesIn(source: Source): Generator<Reference> {
  for (const { path, under, value, node } of scalars(source)) {
    if (under !== 'secret_ref' || typeof value !== 'string') continue;
    const isFree = path[0] === 'compute' && path[2] === 'properties';
    yield { name: value, place: placeOfNode(source, node, path), isFree };
  }
}

function unknownToKubernetes({ name, place }: Reference): readonly Diagnostic[] {
  if (kubernetes.test(name)) return [];
  const near = name.toLowerCase().replaceAll('_', '-').replace(/-+$/, '');
  return [diagnose('FLOE616', { name, ...(kubernetes.test(near) && { suggestion: near }) }, place)];
}

function sharedVariables(references: readonly Reference[]): readonly Diagnostic[] {
  const firsts = new Map<string, Reference>();
  return references.flatMap(({ name, place, isFree }) => {
    const variable = name.toUpperCase().replaceAll('-', '_');
    const first = firsts.get(variable);
    if (!first) firsts.set(variable, { name, place, isFree });
    if (!first || first.name === name) return [];
    const line = first.place.line ?? 1;
    return [diagnose('FLOE617', { name, other: first.name, variable, line }, place)];
  });
}
