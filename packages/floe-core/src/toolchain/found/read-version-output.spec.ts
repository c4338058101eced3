import fc from 'fast-check';
import { readVersionOutput } from './read-version-output';

const read = (text: string) => readVersionOutput(text.split('\n'), 'duckdb');

describe('readVersionOutput', () => {
  it.each([
    [
      'Core:\n  - installed: 1.11.16\n  - latest:    1.12.6 - \x1b[33mUpdate available!\x1b[0m\n\nPlugins:\n  - duckdb: \x1b[32m1.11.1\x1b[0m - Up to date!\n',
      { engine: 'core', version: '1.11.16', hasAdapter: true },
    ],
    [
      'Core:\n  - installed: 1.11.16\n\nPlugins:\n  - postgres: 1.11.0\n',
      { engine: 'core', version: '1.11.16', hasAdapter: false },
    ],
    [
      'warning: slow\nCore:\n  - installed: 1.8.0-rc1\n\nPlugins:\n\n',
      { engine: 'core', version: '1.8.0-rc1', hasAdapter: false },
    ],
    ['installed version: 0.21.0\n', { engine: 'core', version: '0.21.0', hasAdapter: false }],
    ['dbt 2.0.5', { engine: 'binary', version: '2.0.5' }],
    ['dbt-fusion 2.0.0-preview.12', { engine: 'binary', version: '2.0.0-preview.12' }],
    ['dbt-oss 2.0.4\n', { engine: 'binary', version: '2.0.4' }],
    ['dbt Cloud CLI - 0.40.5 (cbc8ae1 2025-06-20T15:10:55Z)', { engine: 'cloud-cli' }],
    ['Cloud CLI - 0.35.7', { engine: 'cloud-cli' }],
    ['dbt platform CLI - 0.41.0', { engine: 'cloud-cli' }],
    ['dbt 0.9', undefined],
    ['', undefined],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('reads anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => read(text)).not.toThrow();
      }),
    );
  });
});
