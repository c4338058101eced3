import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PlatformChoice } from './platform-choices';
import { printPlatform } from './print-platform';

const onUnix = process.platform === 'win32' ? describe.skip : describe;

onUnix('printPlatform', () => {
  let workspaceRoot: string;
  let home: string;
  beforeEach(() => {
    workspaceRoot = mkdtempSync(path.join(tmpdir(), 'floe-print-'));
    home = path.join(workspaceRoot, 'the home');
  });
  afterEach(() => {
    rmSync(workspaceRoot, { recursive: true, force: true });
  });

  /** Each file says where it is. */
  function write(...files: string[]): void {
    for (const file of files) {
      const target = path.resolve(workspaceRoot, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, `# ${file}\n`);
    }
  }

  /** The path and the text that are printed. */
  function printed(
    environment: Record<string, string> = {},
    choice: PlatformChoice = {},
    root = 'p/orders',
  ): string[] {
    const env = { PATH: process.env.PATH, HOME: home, ...environment };
    const options = { cwd: workspaceRoot, env, encoding: 'utf8' } as const;
    const text = execFileSync('sh', ['-c', printPlatform(root, choice)], options);
    return text.split('\n').filter(Boolean);
  }

  it('prints nothing where there is none', () => {
    write('p/orders/floe.yaml', 'platform/dev/platform.yaml');
    expect(printed()).toEqual([]);
  });

  it('prints the first of all there are, and its path', () => {
    const places = [
      'p/orders/platform/dev/platform.yaml',
      'p/orders/dev/platform.yaml',
      'p/orders/.floe/dev/platform.yaml',
      'p/orders/platform/platform.yaml',
      'p/orders/platform.yaml',
      'p/orders/.floe/platform.yaml',
      'platform/dev/platform.yaml',
      'platform/platform.yaml',
      'the home/.floe/dev/platform.yaml',
      'the home/.floe/platform.yaml',
    ];
    write('p/orders/platform/prod/platform.yaml');
    for (const place of places.toReversed()) {
      write(place);
      const [file, text] = printed({ FLOE_PLATFORM_ENV: 'dev' });
      expect(path.resolve(workspaceRoot, file!)).toBe(path.resolve(workspaceRoot, place));
      expect(text).toBe(`# ${place}`);
    }
  });

  const textOf = (...args: Parameters<typeof printed>): string | undefined => printed(...args)[1];

  it('takes the environment from the command line, the options, the variable, or local', () => {
    write(...['local', 'a', 'b', 'c'].map((env) => `platform/${env}/platform.yaml`));
    const [line, variable] = [{ NX_FLOE_PLATFORM_ENV: 'a' }, { FLOE_PLATFORM_ENV: 'c' }];
    const option = { env: 'b' };
    expect(textOf({ ...line, ...variable }, option)).toBe('# platform/a/platform.yaml');
    expect(textOf(variable, option)).toBe('# platform/b/platform.yaml');
    expect(textOf(variable)).toBe('# platform/c/platform.yaml');
    expect(textOf({ FLOE_PLATFORM_ENV: '', NX_FLOE_PLATFORM_ENV: '' })).toBe(
      '# platform/local/platform.yaml',
    );
  });

  it('takes a file from the command line, the options or the variable, and no other then', () => {
    write('a.yaml', 'b b.yaml', 'c.yaml', 'platform/local/platform.yaml');
    const [line, variable] = [{ NX_FLOE_PLATFORM: 'a.yaml' }, { FLOE_PLATFORM_FILE: 'c.yaml' }];
    const option = { file: 'b b.yaml' };
    expect(textOf({ ...line, ...variable }, option)).toBe('# a.yaml');
    expect(textOf(variable, option)).toBe('# b b.yaml');
    expect(textOf(variable)).toBe('# c.yaml');
    expect(printed({ FLOE_PLATFORM_FILE: 'gone.yaml' })).toEqual([]);
    const absolute = path.join(workspaceRoot, 'c.yaml');
    expect(printed({ FLOE_PLATFORM_FILE: absolute })).toEqual([absolute, '# c.yaml']);
  });

  it.each([['a b'], ['-x'], ['a"b'], ["a'b"], ['$e'], ['`touch x`'], ['a\\b'], ['.']])(
    'takes the folder %p as it is written',
    (root) => {
      const file = path.join(root, 'platform.yaml');
      write(file);
      expect(textOf({}, {}, root)).toBe(`# ${file}`);
    },
  );

  it('takes an option as it is written', () => {
    write('"$(touch x)`.yaml');
    expect(textOf({}, { file: '"$(touch x)`.yaml' })).toBe('# "$(touch x)`.yaml');
  });
});
