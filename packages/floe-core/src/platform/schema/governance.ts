import * as z from 'zod';

import { flag, optional, section, wholeNumber } from '../../source';
import { byName } from './fields';

const mostDays = 36_500;

const classification = () =>
  z.strictObject({
    sensitivity: optional(
      z.enum(['low', 'medium', 'high', 'critical']),
      'How bad it is when others read it.',
      'medium',
    ),
    encryption_required: optional(flag(), 'Whether it must be encrypted.', false),
    retention_days: optional(wholeNumber(1, mostDays), 'How many days it is kept.'),
    require_approval: optional(flag(), 'Whether someone has to agree.', false),
    compliance_required: optional(
      z.array(z.enum(['gdpr', 'ccpa', 'soc2', 'hipaa', 'pci_dss'])),
      'Rules that hold for it.',
      [],
    ),
    masking_required: optional(flag(), 'Whether it is masked when shown.', false),
  });

const classifications = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether they are enforced.', false),
    classes: optional(
      byName(classification, 'A class.', 'pii: { sensitivity: high }'),
      'Classes, by name.',
      {},
    ),
  });

const policy = () =>
  z.strictObject({
    retention_days: optional(wholeNumber(1, mostDays), 'How many days data is kept.', 730),
    archive_after_days: optional(wholeNumber(1, mostDays), 'Days after which it is archived.'),
  });

const retention = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it is enforced.', false),
    default_policy: section(policy, 'What holds where no other policy does.'),
    policies: optional(
      byName(policy, 'A policy.', 'short: { retention_days: 90 }'),
      'Policies, by name.',
      {},
    ),
  });

const framework = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it holds.', false),
    enforcement: optional(
      z.enum(['strict', 'moderate', 'permissive']),
      'What happens when it is broken.',
      'moderate',
    ),
  });

const compliance = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it is enforced.', false),
    frameworks: optional(
      byName(framework, 'A set of rules.', 'gdpr: { enabled: true }'),
      'Sets of rules, by name.',
      {},
    ),
  });

const dataQuality = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it is checked.', false),
    default_checks: optional(
      z.array(
        z.enum([
          'schema_validation',
          'null_percentage',
          'unique_constraints',
          'referential_integrity',
          'value_ranges',
          'freshness',
        ]),
      ),
      'What is checked.',
      ['schema_validation', 'null_percentage'],
    ),
    fail_on_error: optional(flag(), 'Whether a failed check fails the run.', false),
  });

/** `governance` of platform.yaml: what holds for all data. (floe.yaml's own says what is known about its own.) */
export const platformGovernanceSchema = () =>
  z.strictObject({
    classifications: section(classifications, 'Kinds of data.'),
    retention: section(retention, 'How long data is kept.'),
    compliance: section(compliance, 'Laws and rules.'),
    data_quality: section(dataQuality, 'Checks of the data.'),
  });
