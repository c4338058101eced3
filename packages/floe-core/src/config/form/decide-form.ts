import { closest, placeOfKey, type Source } from '../../source';
import type { Decided, Form } from './form';
import { inlineForm } from './inline-form';
import { profileForm } from './profile-form';
import { profileKeys } from './profile-keys';

/**
 * Which form a floe.yaml is meant to have, so that its problems are those of one form. The kind of `compute` tells:
 * a mapping says what to run on, text names a profile. Where it is neither, other keys do.
 *
 * Source: runtime view §2.3 and §4.1.
 */
export function decideForm(source: Source): Decided & { readonly form: Form } {
  const { value } = source;
  const key = Object.hasOwn(value, 'compute') ? 'compute' : misspelt(value);
  if (key !== undefined && isCollection(value[key])) return by(inlineForm, key);
  if (key !== undefined && value[key] != null) return by(profileForm, key);
  const profileKey = profileKeys.find((each) => Object.hasOwn(value, each));
  if (profileKey !== undefined) return by(profileForm, profileKey);
  if (typeof value.catalog === 'string') return by(profileForm, 'catalog');
  if (isCollection(value.catalog)) return by(inlineForm, 'catalog');
  return { form: key === undefined ? profileForm : inlineForm };

  function by(form: Form, decisive: string): Decided & { readonly form: Form } {
    return { form, by: { key: decisive, line: placeOfKey(source, [decisive]).line ?? 1 } };
  }
}

/** `computee:` with a mapping is meant to be compute, and shall not be told to name profiles. */
function misspelt(value: Source['value']): string | undefined {
  return Object.keys(value).find(
    (key) => isCollection(value[key]) && closest(key, topKeys) === 'compute',
  );
}

const topKeys = ['compute', 'consumption', 'transforms', 'governance', 'observability', 'catalog'];

function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
