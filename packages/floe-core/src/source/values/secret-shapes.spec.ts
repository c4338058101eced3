import { secretKind } from './secret-shapes';

/** Put together here, so that no scanner takes this file for a leak. */
const dashes = '-'.repeat(5);
const body = 'aB3dE6gH9j'.repeat(6);

it.each([
  [`AKIA${'Z'.repeat(16)}`, 'an AWS access key'],
  [`ghp_${body}`, 'a GitHub token'],
  [`github_pat_${body}`, 'a GitHub token'],
  [`glpat-${body}`, 'a GitLab token'],
  [`xoxb-${body}`, 'a Slack token'],
  [`sk_live_${body}`, 'a Stripe key'],
  [`npm_${body.slice(0, 36)}`, 'an npm token'],
  [`pypi-AgEI${body}`, 'a PyPI token'],
  [`sk-proj-${body}`, 'an API key'],
  [`AIza${body.slice(0, 35)}`, 'a Google API key'],
  [`dapi${'0123456789abcdef'.repeat(2)}`, 'a Databricks token'],
  [`AccountName=x;AccountKey=${body}==`, 'an Azure storage key'],
  [`Bearer eyJ${body}.eyJ${body}.${body}`, 'a JSON web token'],
  [`${dashes}BEGIN RSA PRIVATE KEY${dashes}`, 'a private key'],
  [`${dashes}BEGIN PRIVATE KEY${dashes}`, 'a private key'],
  ['https://ada:lovelace@example.com', 'a URL with a password in it'],
])('%s', (text, kind) => {
  expect(secretKind(text)).toBe(kind);
});

it.each([
  'cube-api-key',
  'https://example.com/a:b@c',
  'https://ada@example.com',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'sk-short',
  '/sql/1.0/warehouses/abc',
])('%s is no secret', (text) => {
  expect(secretKind(text)).toBeUndefined();
});

it.each(['eyJ-', 'a://', 'sk-a-a!', '-----BEGIN A ', 'a', 'xoxb', 'AccountKey='])(
  'a megabyte of %s is judged, too',
  (piece) => {
    expect(secretKind(piece.repeat(1_000_000 / piece.length).replaceAll('\n', ''))).toBeUndefined();
  },
);
