import { createHash } from 'node:crypto';
import path from 'node:path';

import { diagnose, failed, ok, type Outcome, systemReason } from '../../diagnostics';
import { decode, readBytes } from '../../source';
import { decodePin, encodePin, type Pin, pinFile } from './pin';
import { makeFolder } from '../../memory';

/** The pin of a project; undefined when it has none. */
export async function readPin(projectDir: string): Promise<Outcome<Pin | undefined>> {
  const bytes = await readBytes(path.join(projectDir, pinFile), pinFile);
  if (!bytes) return ok(undefined);
  if (!bytes.ok) return bytes;
  const decoded = decode(bytes.value, pinFile);
  return decoded.ok ? decodePin(decoded.value.text) : decoded;
}

export async function writePin(projectDir: string, pin: Pin): Promise<Outcome<undefined>> {
  try {
    await write(path.join(projectDir, pinFile), encodePin(pin));
    return ok(undefined);
  } catch (error) {
    return failed(diagnose('FLOE640', { reason: systemReason(error) }, { file: pinFile }));
  }
}

/** Where what has a digest is kept. */
export function cachedFile(cacheDir: string, digest: string): string {
  return path.join(cacheDir, 'platforms', `${digest}.yaml`);
}

/** What was kept under a digest; undefined when it is not there, or is not what it was. */
export async function readCached(
  cacheDir: string,
  digest: string,
): Promise<Uint8Array | undefined> {
  const file = cachedFile(cacheDir, digest);
  const bytes = await readBytes(file, file);
  return bytes?.ok && digestOf(bytes.value) === digest ? bytes.value : undefined;
}

/** Keeps what was read for a time without the registry. What cannot be kept is read again. */
export async function keep(cacheDir: string, digest: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await write(cachedFile(cacheDir, digest), Buffer.from(bytes));
    return true;
  } catch {
    return false;
  }
}

/** SHA-256, hex. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function write(file: string, content: string | Buffer): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await makeFolder(path.dirname(file));
  await writeFileAtomic(file, content);
}
