/** Texts that are secrets whatever key they stand under. Repeats have an end, so that long texts take no long time. */
const shapes: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'an AWS access key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/ },
  { kind: 'a GitHub token', pattern: /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})/ },
  { kind: 'a GitLab token', pattern: /\bglpat-[\w-]{20,}/ },
  { kind: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{10,}/ },
  { kind: 'a Stripe key', pattern: /\b[rs]k_(?:live|test)_\w{16,}/ },
  { kind: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: 'a PyPI token', pattern: /\bpypi-AgEI[\w-]{20,}/ },
  { kind: 'an API key', pattern: /\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{32,}/ },
  { kind: 'a Google API key', pattern: /\bAIza[\w-]{35}/ },
  { kind: 'a Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/ },
  { kind: 'an Azure storage key', pattern: /\bAccountKey=[\w+/]{20,}/ },
  { kind: 'a JSON web token', pattern: /\beyJ[\w-]{8,400}\.eyJ[\w-]{8}/ },
  { kind: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY/ },
  {
    kind: 'a URL with a password in it',
    pattern: /[a-z][\w+.-]{0,20}:\/\/[^\s/?#:@]{0,200}:[^\s/?#@]{1,200}@/i,
  },
];

/** What kind of secret this text is, such as `a GitHub token`; undefined when it does not look like one. */
export function secretKind(text: string): string | undefined {
  return shapes.find(({ pattern }) => pattern.test(text))?.kind;
}
