import fc from 'fast-check';
import { distributionsIn } from './distributions';

describe('distributionsIn', () => {
  it('reads names and versions off the folders', () => {
    const names = [
      'dbt',
      'dbt_core-1.11.16.dist-info',
      'Ruamel.Yaml-0.18.dist-info',
      'torch-2.1+cpu.dist-info',
      '__pycache__',
      'old-1.0-py3.11.egg-info',
    ];
    expect([...distributionsIn(names)]).toEqual([
      ['dbt-core', '1.11.16'],
      ['ruamel-yaml', '0.18'],
      ['torch', '2.1+cpu'],
    ]);
  });

  it('reads any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (names) => {
        const found = distributionsIn(names.map((name) => `${name}.dist-info`));
        for (const [name, version] of found) expect(name && version).toBeTruthy();
      }),
    );
  });
});
