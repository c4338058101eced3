import { entry } from './entry';

const pin = '.floe/platform-version.yaml';
const registry = 'https://platforms.example.com';

/** FLOE630 on: a platform could not be taken from a registry. */
export const registryEntries = {
  FLOE630: entry<{ found: string }>({
    severity: 'error',
    meaning: 'The platform floe.yaml names is not written as the platform of a registry is.',
    fix: 'Write `registry/<name>:<version>`, where the version is one (`1.2.3`) or a range (`^1.2`).',
    example: { params: { found: "'acme-1.2'" } },
    lines: ({ found }) => [
      `Platform ${found} is not valid.`,
      'Write registry/<name>:<version>, such as registry/acme:1.2.3 or registry/acme:^1.2',
    ],
  }),
  FLOE631: entry<{ reference: string }>({
    severity: 'error',
    meaning: 'floe.yaml takes its platform from a registry, and nothing says where that is.',
    fix: 'Set `FLOE_PLATFORM_REGISTRY` to its folder or address, or name a file with `FLOE_PLATFORM_FILE`.',
    example: { params: { reference: 'registry/acme:1.2.3' } },
    lines: ({ reference }) => [
      `floe.yaml takes its platform from ${reference}, and nothing says where that registry is.`,
      'Set FLOE_PLATFORM_REGISTRY to its folder or https:// address.',
    ],
  }),
  FLOE632: entry<{ address: string }>({
    severity: 'error',
    meaning: 'The registry is an OCI registry, which this version does not read.',
    fix: 'Serve the files over HTTPS, or from a folder: `<name>/<version>/platform.yaml`.',
    example: { params: { address: 'oci://ghcr.io/acme' } },
    lines: ({ address }) => [
      `'${address}' is an OCI registry. Those are not read yet.`,
      'Use a folder or an https:// address with <name>/<version>/platform.yaml in it.',
    ],
  }),
  FLOE633: entry<{ address: string }>({
    severity: 'error',
    meaning: 'FLOE_PLATFORM_REGISTRY is neither a folder nor an address that floe can read.',
    fix: 'Use a folder, or an address that starts with `https://`, `http://` or `file://`.',
    example: { params: { address: 'ftp://platforms.example.com' } },
    lines: ({ address }) => [
      `FLOE_PLATFORM_REGISTRY is '${address}', which cannot be read.`,
      'Use a folder, or an address that starts with https://, http:// or file://',
    ],
  }),
  FLOE634: entry<{ name: string; version: string; address: string }>({
    severity: 'error',
    meaning: 'The registry has no platform of that name in that version.',
    fix: 'Correct the name or the version in floe.yaml, or publish that version.',
    example: { params: { name: 'acme', version: '1.2.3', address: registry } },
    lines: ({ name, version, address }) => [
      `Platform '${name}' has no version ${version} in ${address}.`,
      `Looked for: ${name}/${version}/platform.yaml`,
      'Correct the version in floe.yaml, or have it published.',
    ],
  }),
  FLOE635: entry<{ name: string; range: string; available: readonly string[] }>({
    severity: 'error',
    meaning: 'No version of the platform is in the range floe.yaml asks for.',
    fix: 'Widen the range, or publish a version that is in it.',
    example: { params: { name: 'acme', range: '^2', available: ['1.2.3', '1.3.0'] } },
    lines: ({ name, range, available }) => [
      `No version of platform '${name}' is in the range ${range}.`,
      `Available versions: [${available.join(', ')}]`,
    ],
  }),
  FLOE636: entry<{ address: string; status: string; advice: string }>({
    severity: 'error',
    meaning: 'The registry answered, but not with what was asked for.',
    fix: 'Do as the message says.',
    example: {
      params: {
        address: `${registry}/acme/1.2.3/platform.yaml`,
        status: '503 Service Unavailable',
        advice: 'Try again later.',
      },
    },
    lines: ({ address, status, advice }) => [
      `The registry answered with ${status}: ${address}`,
      advice,
    ],
  }),
  FLOE637: entry<{ address: string; reason: string }>({
    severity: 'error',
    meaning: 'The registry could not be reached.',
    fix: 'Check `FLOE_PLATFORM_REGISTRY` and the network. A platform that was read once here needs neither.',
    example: { params: { address: registry, reason: 'no answer within 10 s' } },
    lines: ({ address, reason }) => [
      `The registry could not be reached: ${reason} (${address})`,
      'Check FLOE_PLATFORM_REGISTRY and the network.',
    ],
  }),
  FLOE638: entry<{ platform: string; pinned: string; found: string }>({
    severity: 'error',
    meaning: 'The registry has another platform under this version than the one that is pinned.',
    fix: 'Ask whoever keeps the registry: a version never changes. If the change is meant, delete `.floe/platform-version.yaml` and run again.',
    example: {
      params: { platform: 'registry/acme:1.2.3', pinned: '0a1b2c3d4e5f', found: 'f5e4d3c2b1a0' },
    },
    lines: ({ platform, pinned, found }) => [
      `${platform} is not the platform that is pinned: its digest is ${found}, pinned is ${pinned}.`,
      'A version should never change: ask whoever keeps the registry.',
      `If the change is meant, delete ${pin} and run again.`,
    ],
  }),
  FLOE639: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'The file that pins the platform could not be read.',
    fix: 'Delete it and run again: floe writes a new one.',
    example: { place: { file: pin }, params: { reason: 'it has no digests' } },
    lines: ({ reason }) => [
      `The pinned version could not be read: ${reason}.`,
      'Delete the file and run again: floe writes a new one.',
    ],
  }),
  FLOE640: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'The file that pins the platform could not be written.',
    fix: 'Mend what the message names and run again, or commit a pin that was made elsewhere.',
    example: { place: { file: pin }, params: { reason: 'permission denied' } },
    lines: ({ reason }) => [
      `The version of the platform could not be pinned: ${reason}.`,
      'Mend that and run again, or commit a pin that was made elsewhere.',
    ],
  }),
  FLOE641: entry<{ address: string }>({
    severity: 'error',
    meaning: 'The list of versions in the registry is not one.',
    fix: 'Publish a JSON list of versions, such as `["1.2.3", "1.3.0"]`, or ask for an exact version.',
    example: { params: { address: `${registry}/acme/versions.json` } },
    lines: ({ address }) => [
      `This is not a list of versions: ${address}`,
      'It should hold JSON such as ["1.2.3", "1.3.0"]. An exact version in floe.yaml needs no list.',
    ],
  }),
  FLOE642: entry<{ name: string; address: string }>({
    severity: 'error',
    meaning: 'The registry has no list of versions of that platform, so a range finds none.',
    fix: 'Correct the name in floe.yaml, or ask for an exact version.',
    example: { params: { name: 'acme', address: `${registry}/acme/versions.json` } },
    lines: ({ name, address }) => [
      `The registry knows no versions of platform '${name}': there is no ${address}`,
      'Correct the name in floe.yaml, or ask for an exact version.',
    ],
  }),
  FLOE643: entry<{ size: string; address: string }>({
    severity: 'error',
    meaning: 'What the registry sent is far larger than any platform.yaml; it was not read.',
    fix: 'Check that the address leads to a registry of platforms.',
    example: { params: { size: '1 MiB', address: `${registry}/acme/1.2.3/platform.yaml` } },
    lines: ({ size, address }) => [
      `The registry sent more than ${size}, which no platform.yaml is: ${address}`,
      'Check that FLOE_PLATFORM_REGISTRY leads to a registry of platforms.',
    ],
  }),
  FLOE644: entry<{ address: string; to: string }>({
    severity: 'error',
    meaning: 'The registry leads to another server, which nobody has said to trust.',
    fix: 'Set `FLOE_PLATFORM_REGISTRY` to the address it leads to, if you trust that one.',
    example: {
      params: {
        address: `${registry}/acme/1.2.3/platform.yaml`,
        to: 'https://elsewhere.example.com/platform.yaml',
      },
    },
    lines: ({ address, to }) => [
      `The registry leads to another server, which is not followed: ${address}`,
      `It leads to: ${to}`,
      'If you trust that one, set FLOE_PLATFORM_REGISTRY to it.',
    ],
  }),
  FLOE645: entry<{ found: string }>({
    severity: 'error',
    meaning:
      'A platform of a registry names code that would be loaded where dbt runs, or Jinja that reads the environment there.',
    fix: 'Keep that in a platform.yaml of your own, or set `FLOE_PLATFORM_REGISTRY_CODE=allow` where you trust whoever publishes in the registry.',
    example: {
      place: {
        file: 'registry/acme:1.2.3/platform.yaml',
        line: 5,
        location: 'compute.default.properties.plugins',
      },
      params: { found: 'plugins' },
    },
    lines: ({ found }) => [
      `A platform of a registry may not run code here: ${found}.`,
      'Keep it in a platform.yaml of your own, or set FLOE_PLATFORM_REGISTRY_CODE=allow if you trust the registry.',
    ],
  }),
} as const;
