/** What the first lines of a file say about who runs it. */
export type Starter =
  /** A script for the Python at this absolute path. */
  | { readonly kind: 'python'; readonly path: string }
  /** A script for the Python of this name on PATH (`#!/usr/bin/env python3`). */
  | { readonly kind: 'named-python'; readonly name: string }
  /** A script for something else: the shims of pyenv and asdf are of this kind. */
  | { readonly kind: 'other-script' }
  /** A program of its own, or a launcher of Windows. */
  | { readonly kind: 'binary' };

const isPython = (name: string): boolean => /^(python|pypy)[\d.]*$/.test(name);
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Reads the start of a program's file.
 *
 * @param start its first few hundred characters
 */
export function starterOf(start: string): Starter {
  if (!start.startsWith('#!')) return { kind: 'binary' };
  const [first = '', second = ''] = start.slice(2).split('\n', 2);
  const [program = '', ...args] = first.trim().split(/\s+/);
  if (baseName(program) === 'env') {
    const name = args.find((arg) => !arg.startsWith('-')) ?? '';
    return isPython(name) ? { kind: 'named-python', name } : { kind: 'other-script' };
  }
  if (isPython(baseName(program))) return { kind: 'python', path: program };
  return throughShell(second) ?? { kind: 'other-script' };
}

/**
 * Where the path of the Python is too long for a first line, or has a space in it, pip and uv write a
 * script for `sh` whose second line hands itself to Python: `'''exec' "/the path/python" "$0" "$@"`.
 */
function throughShell(line: string): Starter | undefined {
  const [, quoted, plain] =
    /^'''exec'\s+(?:["']([^"']+)["']|(\S+))\s/.exec(line) ?? ([] as (string | undefined)[]);
  const path = quoted ?? plain;
  return path && isPython(baseName(path)) ? { kind: 'python', path } : undefined;
}
