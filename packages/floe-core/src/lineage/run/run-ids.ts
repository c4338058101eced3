import { createHash } from 'node:crypto';

/** A namespace of UUIDs (RFC 9562, version 5) that is floe's own. */
const namespace = Buffer.from('8e0f6b1c5d3a4c7e9b2141f0a6d87c35', 'hex');

/**
 * The id of a run: the same whenever it is made of the same parts, so that an event that is sent again says nothing new.
 *
 * @param parts dbt's invocation id, a node's `unique_id`, the attempt; not joined, so that no two lists look alike
 * @returns a UUID of version 5
 */
export function runIdOf(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha1').update(namespace).update(JSON.stringify(parts)).digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
