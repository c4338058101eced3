import type { Parts } from './parts';
import type { Reason } from './reason';

/** Parts of many, by name, and what it is called that one of them changed. */
const byName: Readonly<Record<string, (name: string, before?: string, after?: string) => Reason>> =
  {
    config: (name) => ({ code: 'config', name }),
    macros: (name) => ({ code: 'macro', name }),
    env: (name) => ({ code: 'env', name }),
    switches: (name) => ({ code: 'env', name }),
    upstream: (name) => ({ code: 'upstream-changed', name }),
    vars: (name, before, after) => ({ code: 'var', name, ...sides(before, after) }),
    versions: (name, before, after) => ({ code: 'version', name, ...sides(before, after) }),
  };

const asWhole = [
  'code',
  'seed',
  'columns',
  'relation',
  'settings',
  'target',
  'project',
  'manifest',
  'definition',
] as const;

/** What changed between a fingerprint that was kept and that of today, each as a reason; never empty. */
export function changesBetween(before: Parts, after: Parts): readonly Reason[] {
  const whole = asWhole
    .filter((name) => before[name] !== after[name])
    .map((code): Reason => ({ code }));
  const named = Object.entries(byName).flatMap(([part, reason]) => {
    const [old, fresh] = [namesIn(before[part]), namesIn(after[part])];
    return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
      .filter((name) => old[name] !== fresh[name])
      .map((name) => reason(name, old[name], fresh[name]));
  });
  // A config that changes as a part of the code is told once.
  const all = [...whole, ...named];
  return all.length > 0 ? all : [{ code: 'unknown-change' }];
}

function namesIn(part: Parts[string] | undefined): Readonly<Record<string, string>> {
  return typeof part === 'object' ? part : {};
}

function sides(before?: string, after?: string): { before?: string; after?: string } {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
