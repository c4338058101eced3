/**
 * The line below a list of platform profiles that is empty, which leaves nothing to choose from.
 *
 * @param section of platform.yaml, such as `compute`
 */
export function addOneTo(section: string, available: readonly string[]): readonly string[] {
  return available.length > 0 ? [] : [`There is none: add one to platform.yaml, under ${section}.`];
}
