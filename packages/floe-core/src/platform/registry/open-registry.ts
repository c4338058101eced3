import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { shownText } from '../../source';
import { folderRegistry } from './folder-registry';
import { httpRegistry } from './http-registry';
import type { Registry } from './registry';

/**
 * The registry `FLOE_PLATFORM_REGISTRY` names: a folder (also as `file://`), or an `http(s)://` address.
 *
 * @param base absolute folder a relative one is taken from
 */
export function openRegistry(written: string, base: string): Outcome<Registry> {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(written)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return ok(folderRegistry(path.resolve(base, written)));
    case 'file':
      return folderOf(written);
    case 'http':
    case 'https':
      return URL.canParse(written) ? ok(httpRegistry(new URL(written))) : unreadable(written);
    case 'oci':
      return failed(diagnose('FLOE632', { address: shownText(written) }));
    default:
      return unreadable(written);
  }
}

function folderOf(url: string): Outcome<Registry> {
  try {
    return ok(folderRegistry(fileURLToPath(url)));
  } catch {
    return unreadable(url);
  }
}

function unreadable(written: string): Outcome<never> {
  return failed(diagnose('FLOE633', { address: shownText(written) }));
}
