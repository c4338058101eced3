import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readPlatform } from '../platform';
import { planPlatform } from '.';

describe('planPlatform', () => {
  it('has a platform.yaml for each of three environments', () => {
    expect(planPlatform().map((file) => file.path)).toEqual([
      'platform/dev/platform.yaml',
      'platform/local/platform.yaml',
      'platform/prod/platform.yaml',
    ]);
  });

  it('leads editors to the schema, when it is known where that is', () => {
    const files = planPlatform((folder) => `../for/${folder}.json`);
    expect(files[0]!.content.split('\n')[1]).toBe(
      '# yaml-language-server: $schema=../for/platform/dev.json',
    );
    for (const { content } of planPlatform()) expect(content).not.toMatch(/yaml-language|<%/);
  });

  describe('written down', () => {
    let projectDir: string;
    beforeAll(() => {
      projectDir = mkdtempSync(path.join(tmpdir(), 'floe-platform-'));
      for (const file of planPlatform((folder) => folder)) {
        const target = path.join(projectDir, file.path);
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, file.content);
      }
    });
    afterAll(() => {
      rmSync(projectDir, { recursive: true, force: true });
    });

    it.each([
      ['local', 'duckdb', ['default']],
      ['dev', 'postgres', ['default', 'scratch']],
      ['prod', 'postgres', ['default', 'scratch']],
    ])('is valid for %s without a warning, and runs on %s', async (env, type, names) => {
      const read = await readPlatform({ projectDir, env, environment: {} });
      expect(read).toMatchObject({ ok: true, warnings: [], value: { env } });
      if (!read.ok) throw new Error('not valid');
      const { compute } = read.value!;
      expect(Object.keys(compute)).toEqual(names);
      expect(compute.default!.type).toBe(type);
      expect(JSON.stringify(compute.default!.properties).includes('secret_ref')).toBe(
        type === 'postgres',
      );
    });
  });
});
