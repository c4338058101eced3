import { diagnose, type Diagnostic } from '../../diagnostics';
import {
  checkShape,
  dotted,
  type Shape,
  type ShapeAnswers,
  shown,
  type Source,
} from '../../source';
import type { InlineConfig } from '../floe-config';
import { propertiesSchemas } from '../schema/compute';
import { inlineSchema, type WrittenInline } from '../schema/inline-schema';
import { inlineRules } from '../rules/inline-rules';
import { commonOf } from './common-config';
import type { Decided, Finish, Form, Known } from './form';
import { platformKey } from './platform-keys';
import { profileKeys } from './profile-keys';

/** The form that says itself what it runs on (runtime view §2.3). */
export const inlineForm: Form = {
  rules: inlineRules,

  check(source, decided): Shape<Finish> {
    const whole = checkShape(inlineSchema, source, [], answersOf(decided));
    const properties = checkProperties(source);
    const problems = [...whole.problems, ...properties.problems];
    if (!whole.value) return { value: undefined, problems };
    const { value } = whole;
    const written = properties.value ?? value.compute.properties ?? {};
    return { value: (known) => configOf(value, written, known), problems };
  },
};

/** The answers to what belongs to the other form. */
function answersOf({ by }: Decided): ShapeAnswers {
  return {
    key(parent, key): Diagnostic | undefined {
      const isOther = parent.length === 0 && profileKeys.some((each) => each === key);
      if (!isOther) return platformKey(parent, key);
      return diagnose('FLOE246', { key, ...(by && { line: by.line }) });
    },
    value(path, value): Diagnostic | undefined {
      if (dotted(path) !== 'catalog' || typeof value !== 'string') return undefined;
      return diagnose('FLOE247', { found: shown(value), ...(by && { line: by.line }) });
    },
  };
}

/** What the target says about its own properties; nothing when it says nothing, or they are no mapping. */
function checkProperties(source: Source): Shape<Record<string, unknown>> {
  const compute = source.value.compute as { target?: unknown; properties?: unknown } | null;
  const { target, properties } = compute ?? {};
  const schema = Object.entries(propertiesSchemas).find(([name]) => name === target)?.[1];
  const isMapping = typeof properties === 'object' && properties !== null;
  if (!schema || !isMapping || Array.isArray(properties)) return { value: undefined, problems: [] };
  return checkShape(schema(), source, ['compute', 'properties']);
}

function configOf(
  written: WrittenInline,
  properties: Readonly<Record<string, unknown>>,
  known: Known,
): InlineConfig {
  const { compute, catalog } = written;
  const { target, connection_secret_ref: connectionSecretRef } = compute;
  return {
    form: 'inline',
    ...commonOf(written, known),
    compute: { target, properties, ...(connectionSecretRef != null && { connectionSecretRef }) },
    ...(catalog && { catalog }),
  };
}
