/** Keys that only the form that names profiles has. */
export const profileKeys = [
  'storage',
  'platform',
  'orchestration',
  'service_account',
  'principal_role',
] as const;
