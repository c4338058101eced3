import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printVariables } from './print-variables';

describe('the variables a project reads', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-variables-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const printed = (env: Record<string, string> = {}): string =>
    execFileSync('sh', ['-c', printVariables('a $b', ['models/'])], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    });

  it('are printed with their values, wherever they stand', () => {
    file('a $b/models/x.sql', "select '{{ env_var('DAY') }}', '{{ env_var(\"ZONE\", 'UTC') }}'\n");
    file('a $b/dbt_project.yml', 'vars: { where: "{{ env_var(\'WHERE\') }}" }\n');
    file('a $b/notes.txt', "env_var('NOT_READ')\n");
    file('other/models/x.sql', "{{ env_var('OTHER') }}\n");
    expect(printed({ DAY: 'mon day', OTHER: 'o' })).toBe('DAY=mon day\nWHERE=\nZONE=\n');
    expect(printed({ DAY: 'tue', WHERE: 'here' })).toBe('DAY=tue\nWHERE=here\nZONE=\n');
  });

  it('are none in a project that reads none, and none where there is no project', () => {
    expect(printed()).toBe('');
    file('a $b/models/x.sql', 'select 1\n');
    expect(printed()).toBe('');
  });
});
