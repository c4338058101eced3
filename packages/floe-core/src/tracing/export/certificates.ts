import { readFileSync } from 'node:fs';

import type { OtlpSettings } from '../settings/otlp-settings';

/** The contents of the files of TLS. A file that cannot be read counts as none: then the system's own certificates decide. */
export function certificatesOf({
  certificates,
}: Pick<OtlpSettings, 'certificates'>): Partial<Record<'ca' | 'key' | 'cert', Buffer>> {
  return Object.fromEntries(
    Object.entries(certificates).flatMap(([name, file]) => {
      const bytes = contentOf(file);
      return bytes ? [[name, bytes]] : [];
    }),
  );
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
