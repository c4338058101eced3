import { diagnose, type Diagnostic } from '../../diagnostics';
import { type Path, placeOf, type Source } from '../../source';
import type { Rule } from './rule';

/** Keys of the runtime view's floe.yaml (§2.3) that this version takes and does nothing with. */
export const nothingIsWithoutUse: Rule = ({ source }) => [
  ...transformTargets(source),
  ...connectionSecret(source),
];

function transformTargets(source: Source): readonly Diagnostic[] {
  const { transforms } = source.value;
  if (!Array.isArray(transforms)) return [];
  return transforms.flatMap((transform: unknown, index) => {
    const at: Path = ['transforms', index, 'target'];
    return isText(transform, 'target') ? [diagnose('FLOE244', {}, placeOf(source, at))] : [];
  });
}

function connectionSecret(source: Source): readonly Diagnostic[] {
  const key = 'connection_secret_ref';
  if (!isText(source.value.compute, key)) return [];
  return [diagnose('FLOE245', {}, placeOf(source, ['compute', key]))];
}

/** Another value than text is the schema's to answer; none at all is the same as no key. */
function isText(mapping: unknown, key: string): boolean {
  return (
    typeof (mapping as Readonly<Record<string, unknown>> | null | undefined)?.[key] === 'string'
  );
}
