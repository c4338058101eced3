import { entry } from './entry';

/** FLOE52x: a secret the warehouse needs could not be had. None of these ever tells a value. */
export const secretEntries = {
  FLOE520: entry<{ ref: string }>({
    severity: 'error',
    meaning: 'The artifacts refer to a secret by something that cannot be the name of one.',
    fix: 'Compile the project again; names have letters, digits, - and _.',
    example: { params: { ref: '../password' } },
    lines: ({ ref }) => [
      `'${ref}' cannot be the name of a secret: it has letters, digits, - and _.`,
      'Correct it in platform.yaml, and compile again.',
    ],
  }),
  FLOE521: entry<{ ref: string; variable: string; place: string }>({
    severity: 'error',
    meaning: 'A secret the run needs is neither in the environment nor mounted as a file.',
    fix: 'Set the variable, or mount the secret at the path; FLOE_SECRETS_PATH names another folder than /var/run/secrets.',
    example: {
      params: {
        ref: 'polaris-oauth',
        variable: 'POLARIS_OAUTH',
        place: '/var/run/secrets/polaris-oauth',
      },
    },
    lines: ({ ref, variable, place }) => [
      `Secret '${ref}' not found.`,
      `Expected in environment variable: ${variable}`,
      `Or K8s secret mount: ${place}`,
    ],
  }),
  FLOE522: entry<{ ref: string; place: string; reason: string; variable: string }>({
    severity: 'error',
    meaning:
      'A secret is mounted as a file, but the file could not be read, or holds nothing of use.',
    fix: 'Let the user that runs floe read the file and check what is in it, or set the variable instead.',
    example: {
      params: {
        ref: 'warehouse-password',
        place: '/var/run/secrets/warehouse-password',
        reason: 'permission denied',
        variable: 'WAREHOUSE_PASSWORD',
      },
    },
    lines: ({ ref, place, reason, variable }) => [
      `Secret '${ref}' could not be read from ${place}: ${reason}`,
      `Mend the file and its permissions, or set environment variable: ${variable}`,
    ],
  }),
  FLOE523: entry<{
    ref: string;
    field: string;
    place: string;
    keys: readonly string[];
    variable: string;
  }>({
    severity: 'error',
    meaning:
      'A secret is mounted as a folder, and none of its keys is called like what is wanted of it.',
    fix: 'Call the key like the field of the profile, or leave only one key in the secret.',
    example: {
      params: {
        ref: 'warehouse',
        field: 'password',
        place: '/var/run/secrets/warehouse',
        keys: ['admin', 'reader'],
        variable: 'WAREHOUSE',
      },
    },
    lines: ({ ref, field, place, keys, variable }) => [
      `Secret '${ref}' has no key '${field}' in ${place}.`,
      keys.length === 0 ? 'It has no keys at all.' : `Its keys: [${keys.join(', ')}]`,
      `Add the key, or set environment variable: ${variable}`,
    ],
  }),
} as const;
