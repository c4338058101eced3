import * as z from 'zod';

import { optional, secretName, text } from '../../source';
import { roleArn, secretRef, textOrSecret } from './fields';

/** How one gets in, when a profile does not say. */
export const defaultMode = 'static';

/** `credentials` of a profile. What each mode needs is a rule: `rules/credentials-are-complete.ts`. */
export const credentialsSchema = () =>
  z.strictObject({
    mode: optional(
      z.enum(['static', 'oauth2', 'iam_role', 'service_account']),
      'How one gets in.',
      defaultMode,
    ),
    client_id: optional(textOrSecret(), 'Who asks (oauth2).'),
    client_secret: optional(secretRef(), 'The secret with the password of who asks (oauth2).'),
    scope: optional(text(), 'What is asked for (oauth2), such as PRINCIPAL_ROLE:DATA_ENGINEER.'),
    role_arn: optional(roleArn(), 'The role to take on (iam_role).'),
    secret_ref: optional(secretName(), 'Name of the secret with all there is to know (static).'),
  });
