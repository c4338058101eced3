import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Outcome, paintFor, renderDiagnostics } from '../diagnostics';
import { type PlatformConfig, readPlatform, type PlatformRequest } from '.';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'floe-platform-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const bucket = (name: string): string => `storage: { default: { bucket: ${name} } }\n`;

function file(text: string, ...parts: string[]): void {
  const target = path.join(root, ...parts);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function read(
  request: Partial<PlatformRequest> = {},
): Promise<Outcome<PlatformConfig | undefined>> {
  return readPlatform({ projectDir: path.join(root, 'project'), environment: {}, ...request });
}

function told(outcome: Outcome<unknown>): string {
  const diagnostics = outcome.ok ? outcome.warnings : outcome.problems;
  const text = renderDiagnostics(diagnostics, paintFor(false)).join('\n');
  return `\n${text}`.replaceAll(root, '<root>');
}

it('is undefined where there is none', async () => {
  expect(await read()).toEqual({ ok: true, value: undefined, warnings: [] });
});

it('finds the problems of the runtime view (§3.3), word for word', async () => {
  const yaml = `version: "1.0.0"
storage:
  default:
    bucket: data
catalogs:
  default:
    uri: https://polaris.example.com/api/catalog
    warehouse: analytics
    credentials:
      mode: oauth2
      client_id: data-platform
      client_secret: hush-hush
      scope: PRINCIPAL_ROLE:DATA_ENGINEER
  production:
    uri: https://polaris.example.com/api/catalog
    warehouse: production
`;
  file(yaml, 'project/platform.yaml');
  expect(told(await read())).toBe(`
  platform.yaml:12 - catalogs.default.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "polaris-oauth" }`);
});

it('fills in everything that is not said', async () => {
  file(bucket('lake'), 'project/platform.yaml');
  const outcome = await read();
  expect(outcome).toMatchObject({ ok: true, warnings: [] });
  expect(outcome.ok && outcome.value).toMatchObject({ version: '1.2.0', env: 'local' });
});
