import { createHash } from 'node:crypto';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';

/** A file as text, and the fingerprint of the bytes it came from. */
export interface Decoded {
  readonly text: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly sourceHash: string;
}

/** Bytes to text: UTF-8 and nothing else (a NUL is UTF-16). A byte order mark is dropped, so that columns stay true. */
export function decode(bytes: Uint8Array, file: string): Outcome<Decoded> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return notUtf8(text, '\0', file);
    return ok({ text, sourceHash: createHash('sha256').update(bytes).digest('hex') });
  } catch {
    return notUtf8(new TextDecoder('utf-8').decode(bytes), '\uFFFD', file);
  }
}

function notUtf8(text: string, sign: string, file: string): Outcome<never> {
  const line = text.slice(0, text.indexOf(sign)).split('\n').length;
  return failed(diagnose('FLOE106', {}, { file, line }));
}
