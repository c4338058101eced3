import { createHash } from 'node:crypto';

/** The namespace of the ids made here; itself a random UUID, fixed for ever. */
const namespace = Buffer.from('6d2f1c3e0b7a4f6c9a518e2b47d9c0f3', 'hex');

/**
 * A run id that is the same whenever it is asked for with the same parts: a UUID of version 5 (RFC 9562). An event sent
 * again then belongs to the run it belonged to before.
 * @param parts what makes the run this one, such as an invocation's id and the name of a node; where one part ends and
 * the next begins matters
 */
export function runIdOf(...parts: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(namespace)
    .update(JSON.stringify(parts))
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end)).join('-');
}
