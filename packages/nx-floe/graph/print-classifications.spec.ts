import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printClassifications } from './print-classifications';

const onUnix = process.platform === 'win32' ? describe.skip : describe;

onUnix('printClassifications', () => {
  let workspaceRoot: string;
  beforeEach(() => {
    workspaceRoot = mkdtempSync(path.join(tmpdir(), 'floe-classes-'));
  });
  afterEach(() => {
    rmSync(workspaceRoot, { recursive: true, force: true });
  });

  function manifest(folder: string, content: unknown): void {
    const target = path.join(workspaceRoot, folder, 'target/manifest.json');
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, JSON.stringify(content));
  }
  const printed = (): string =>
    execFileSync('sh', ['-c', printClassifications('p/my "orders"', ['dbt/models/'])], {
      cwd: workspaceRoot,
      encoding: 'utf8',
    });

  it('prints nothing without a manifest, and nothing of one without classifications', () => {
    expect(printed()).toBe('');
    manifest('p/my "orders"/dbt', { generated_at: 1 });
    expect(printed()).toBe('');
  });

  it.each([['p/my "orders"/dbt'], ['p/my "orders"'], ['p'], ['.']])(
    'prints another text for another manifest in %s',
    (folder) => {
      manifest(folder, { columns: { email: { classification: 'pii' } } });
      const before = printed();
      expect(before).not.toBe('');
      expect(printed()).toBe(before);
      manifest(folder, { columns: { phone: { classification: 'pii' } } });
      expect(printed()).not.toBe(before);
    },
  );
});
