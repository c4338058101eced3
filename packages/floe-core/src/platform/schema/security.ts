import * as z from 'zod';

import { filled, flag, optional, required, section, text, wholeNumber } from '../../source';
import { byName, ofLength, secretRef, textMap, texts, tlsVersion } from './fields';

const oidc = () =>
  z.strictObject({
    provider_url: required(text(), 'The provider.', 'provider_url: https://auth.example.com'),
    client_id: required(filled('client_id'), 'Who asks.', 'client_id: floe'),
    client_secret: optional(secretRef(), 'The secret with the password of who asks.'),
    scopes: optional(texts(), 'What is asked for.', ['openid', 'profile', 'email']),
    claims_mapping: section(
      () =>
        z.strictObject({
          email: optional(text(), 'Claim with the address.', 'email'),
          groups: optional(text(), 'Claim with the groups.', 'groups'),
          username: optional(text(), 'Claim with the name.', 'preferred_username'),
        }),
      'Which claim says what.',
    ),
  });

const session = () =>
  z.strictObject({
    timeout_minutes: optional(wholeNumber(1, 10_080), 'Minutes until one is logged out.', 480),
    max_sessions_per_user: optional(wholeNumber(1, 100), 'Sessions at the same time.', 5),
    secure_cookies: optional(flag(), 'Whether cookies need HTTPS.', true),
    same_site: optional(z.enum(['Strict', 'Lax', 'None']), 'Where cookies are sent.', 'Lax'),
  });

const authentication = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether one has to log in.', false),
    method: optional(
      z.enum(['oidc', 'oauth2', 'saml', 'static']),
      'How one logs in; oidc needs the key oidc.',
      'static',
    ),
    oidc: section(oidc, 'OpenID Connect.'),
    session: section(session, 'How long one stays in.'),
  });

const role = () =>
  z.strictObject({
    description: optional(ofLength(0, 500), 'Who has it.', ''),
    permissions: optional(texts(), 'What it may do, such as catalogs:read.', []),
  });

const authorization = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it is checked.', false),
    mode: optional(z.enum(['rbac', 'abac']), 'By roles or by attributes.', 'rbac'),
    roles: optional(
      byName(role, 'A role.', 'engineer: { permissions: ["catalogs:read"] }'),
      'Roles.',
      {},
    ),
    group_mappings: optional(textMap(), 'The role of each group.', {}),
  });

const secretBackends = () =>
  z.strictObject({
    primary: optional(
      z.enum(['kubernetes', 'vault', 'aws_secrets_manager']),
      'The one that is asked first.',
      'kubernetes',
    ),
    kubernetes: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it is used.', true),
          namespace: optional(text(), 'Namespace of the secrets.', 'default'),
          mount_path: optional(text(), 'Folder they are mounted in.', '/var/run/secrets'),
        }),
      'Secrets of Kubernetes.',
    ),
    vault: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it is used; then it needs server_url.', false),
          server_url: optional(text(), 'Where it is.'),
          auth_method: optional(
            z.enum(['kubernetes', 'jwt', 'approle']),
            'How one gets in; kubernetes needs kubernetes_role.',
            'kubernetes',
          ),
          kubernetes_role: optional(text(), 'The role to take on.'),
          secret_path: optional(text(), 'Where the secrets are in it.', 'secret/data/floe'),
        }),
      'HashiCorp Vault.',
    ),
    aws_secrets_manager: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it is used.', false),
          region: optional(text(), 'Its region.'),
          prefix: optional(text(), 'What names of secrets begin with.', 'floe/'),
        }),
      'AWS Secrets Manager.',
    ),
  });

const encryption = () =>
  z.strictObject({
    in_transit: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it is done.', true),
          min_tls_version: optional(tlsVersion(), 'The oldest version that is spoken.', '1.2'),
        }),
      'Of what is sent.',
    ),
    at_rest: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it is done.', false),
          provider: optional(
            z.enum(['aws_kms', 'gcp_kms', 'local']),
            'Who keeps the key.',
            'local',
          ),
          key_ref: optional(secretRef(), 'The secret that is the key.'),
        }),
      'Of what is kept.',
    ),
  });

const audit = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether a log is kept.', false),
    events: section(
      () =>
        z.strictObject({
          authentication: optional(flag(), 'Who logged in.', true),
          authorization: optional(flag(), 'Who was let in.', true),
          data_access: optional(flag(), 'Who read what.', true),
          configuration_changes: optional(flag(), 'Who changed what.', true),
        }),
      'What is in it.',
    ),
    backend: optional(z.enum(['cloudwatch', 'loki', 'elasticsearch']), 'Where it is kept.', 'loki'),
    retention_days: optional(wholeNumber(1, 3_650), 'How many days it is kept.', 90),
  });

/** `security`: who may do what, and how that is made sure. */
export const securitySchema = () =>
  z.strictObject({
    authentication: section(authentication, 'Who one is.'),
    authorization: section(authorization, 'What one may do.'),
    secret_backends: section(secretBackends, 'Where secrets are kept.'),
    encryption: section(encryption, 'Encryption.'),
    audit: section(audit, 'The log of who did what.'),
  });
