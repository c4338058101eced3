import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal. */
export function digest(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Enough of a digest to tell two things of one project apart. */
export function shortDigest(text: string | Uint8Array): string {
  return digest(text).slice(0, 32);
}
