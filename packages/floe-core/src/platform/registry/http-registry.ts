import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { ask, shownUrl } from './http';
import { versionsAmong } from './reference';
import type { Registry } from './registry';

/**
 * A registry on a web server. Without a list of its files, `<name>/versions.json` says which versions there are.
 *
 * @param patience milliseconds an answer may take
 */
export function httpRegistry(base: URL, patience = 10_000): Registry {
  return {
    address: shownUrl(base),
    async versions(name) {
      const url = inside(base, `${name}/versions.json`);
      const answer = await ask(url, patience);
      if (!answer.ok) return answer;
      if (!answer.value) return failed(diagnose('FLOE642', { name, address: shownUrl(url) }));
      return versionsIn(answer.value, shownUrl(url));
    },
    async file(name) {
      const url = inside(base, name);
      const answer = await ask(url, patience);
      if (!answer.ok) return answer;
      return ok(answer.value && { bytes: answer.value, from: shownUrl(url) });
    },
  };
}

/** What is asked for after a `?`, such as a signature, goes with every question. */
function inside(base: URL, name: string): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${name.split('/').map(encodeURIComponent).join('/')}`;
  return url;
}

function versionsIn(bytes: Uint8Array, address: string): Outcome<readonly string[]> {
  const list = listIn(new TextDecoder().decode(bytes));
  const versions = versionsAmong(list ?? []);
  return versions.length > 0 ? ok(versions) : failed(diagnose('FLOE641', { address }));
}

function listIn(text: string): readonly unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}
