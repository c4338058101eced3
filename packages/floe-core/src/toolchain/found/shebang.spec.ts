import fc from 'fast-check';
import { starterOf } from './shebang';

describe('starterOf', () => {
  it.each([
    ['#!/p/.venv/bin/python3\n# -*- coding', { kind: 'python', path: '/p/.venv/bin/python3' }],
    ['#!/p/bin/python3.11 -E\n', { kind: 'python', path: '/p/bin/python3.11' }],
    ['#!/p/bin/pypy3\r\n', { kind: 'python', path: '/p/bin/pypy3' }],
    ['#!/usr/bin/env python3\n', { kind: 'named-python', name: 'python3' }],
    ['#!/usr/bin/env -S python3 -u\n', { kind: 'named-python', name: 'python3' }],
    [
      `#!/bin/sh\n'''exec' "/a b/bin/python" "$0" "$@"\n' '''\n`,
      { kind: 'python', path: '/a b/bin/python' },
    ],
    [
      `#!/bin/sh\n'''exec' '/a b/bin/python3' "$0" "$@"\n' '''\n`,
      { kind: 'python', path: '/a b/bin/python3' },
    ],
    [
      `#!/bin/sh\n'''exec' /long/bin/python "$0" "$@"\n`,
      { kind: 'python', path: '/long/bin/python' },
    ],
    ['#!/usr/bin/env bash\nset -e\nexec pyenv exec dbt', { kind: 'other-script' }],
    ['#!/bin/sh\nexec /p/bin/python -m dbt "$@"\n', { kind: 'other-script' }],
    ['#!/usr/bin/env\n', { kind: 'other-script' }],
    ['#!', { kind: 'other-script' }],
    ['\x7fELF\x02\x01', { kind: 'binary' }],
    ['', { kind: 'binary' }],
  ])('reads %j', (start, expected) => {
    expect(starterOf(start)).toEqual(expected);
  });

  it('reads anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(starterOf(`#!${text}`).kind).not.toBe('binary');
      }),
    );
  });
});
