import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { decode } from '../../source';
import { parsePlatform } from '../parse-platform';
import type { PlatformConfig } from '../platform-config';
import type { PlatformRequest } from '../request';
import { cachedFile, digestOf, keep, readCached, readPin, writePin } from './disk';
import { openRegistry } from './open-registry';
import type { Pin } from './pin';
import { allows, newestOf, parseReference, type Reference } from './reference';
import type { Published, Registry } from './registry';
import { allowingCode, runsNoCode } from './runs-no-code';

type Request = Pick<PlatformRequest, 'environment' | 'cacheDir'> & {
  /** Absolute. */
  readonly projectDir: string;
  readonly workspaceRoot: string | undefined;
  readonly env: string;
};

/**
 * The platform of a registry: of the version that is pinned, else of the newest that floe.yaml allows, which is pinned
 * then. What is pinned and was read once on this machine needs no registry.
 *
 * @param written such as `registry/acme:^1.2`
 */
export async function readRegistry(
  written: string,
  request: Request,
): Promise<Outcome<PlatformConfig>> {
  const reference = parseReference(written);
  if (!reference.ok) return reference;
  const pin = await readPin(request.projectDir);
  if (!pin.ok) return pin;
  // Another range of versions does not undo what the team has seen, while it allows that.
  const pinned = pin.value && allows(reference.value, pin.value) ? pin.value : undefined;
  const kept = await readKept(reference.value, pinned, request);
  if (kept) return kept;
  const found = await fetchPlatform(reference.value, pinned, request);
  return found.ok ? accept(reference.value, pinned, found.value, request) : found;
}

interface Fetched extends Published {
  readonly version: string;
}

/** What is pinned and kept on this machine. */
async function readKept(
  reference: Reference,
  pinned: Pin | undefined,
  request: Request,
): Promise<Outcome<PlatformConfig> | undefined> {
  const { cacheDir, env } = request;
  const digest = pinned?.digests[env];
  if (!pinned || digest === undefined || cacheDir === undefined) return undefined;
  const bytes = await readCached(cacheDir, digest);
  if (!bytes) return undefined;
  const from = cachedFile(cacheDir, digest);
  return parse(reference, { bytes, from, version: pinned.version }, request);
}

async function fetchPlatform(
  reference: Reference,
  pinned: Pin | undefined,
  { environment, projectDir, workspaceRoot, env }: Request,
): Promise<Outcome<Fetched>> {
  const { FLOE_PLATFORM_REGISTRY: address } = environment;
  if (!address) return failed(diagnose('FLOE631', { reference: reference.written }));
  const registry = openRegistry(address, workspaceRoot ?? projectDir);
  if (!registry.ok) return registry;
  const version = await versionOf(reference, pinned, registry.value);
  if (!version.ok) return version;
  return publishedIn(registry.value, reference.name, version.value, env);
}

async function versionOf(
  reference: Reference,
  pinned: Pin | undefined,
  registry: Registry,
): Promise<Outcome<string>> {
  const known = pinned?.version ?? reference.version;
  if (known !== undefined) return ok(known);
  const versions = await registry.versions(reference.name);
  if (!versions.ok) return versions;
  const newest = newestOf(reference, versions.value);
  if (newest !== undefined) return ok(newest);
  const { name, range } = reference;
  return failed(diagnose('FLOE635', { name, range, available: versions.value }));
}

/** The file of this environment, else the one for all. */
async function publishedIn(
  registry: Registry,
  name: string,
  version: string,
  env: string,
): Promise<Outcome<Fetched>> {
  for (const file of [`${env}/platform.yaml`, 'platform.yaml']) {
    const found = await registry.file(`${name}/${version}/${file}`);
    if (!found.ok) return found;
    if (found.value) return ok({ ...found.value, version });
  }
  return failed(diagnose('FLOE634', { name, version, address: registry.address }));
}

/** What was fetched is what is pinned, or is good and gets pinned. */
async function accept(
  reference: Reference,
  pinned: Pin | undefined,
  fetched: Fetched,
  request: Request,
): Promise<Outcome<PlatformConfig>> {
  const { projectDir, cacheDir, env } = request;
  const digest = digestOf(fetched.bytes);
  const before = pinned?.digests[env];
  if (before !== undefined && before !== digest) {
    const params = { platform: nameOf(reference, fetched), pinned: before, found: digest };
    return failed(diagnose('FLOE638', params));
  }
  const isKept = cacheDir !== undefined && (await keep(cacheDir, digest, fetched.bytes));
  const from = isKept ? cachedFile(cacheDir, digest) : fetched.from;
  const platform = parse(reference, { ...fetched, from }, request);
  if (!platform.ok || before !== undefined) return platform;
  const written = await writePin(projectDir, {
    platform: reference.written,
    version: fetched.version,
    digests: { ...pinned?.digests, [env]: digest },
  });
  return written.ok ? platform : written;
}

function parse(
  reference: Reference,
  fetched: Fetched,
  { env, environment }: Request,
): Outcome<PlatformConfig> {
  const source = nameOf(reference, fetched);
  const file = `${source}/platform.yaml`;
  const decoded = decode(fetched.bytes, file);
  if (!decoded.ok) return decoded;
  const { text, sourceHash } = decoded.value;
  const rules = environment[allowingCode] === 'allow' ? [] : [runsNoCode];
  return parsePlatform(text, { file, path: fetched.from, env, source, sourceHash }, rules);
}

function nameOf({ name }: Reference, { version }: { readonly version: string }): string {
  return `registry/${name}:${version}`;
}
