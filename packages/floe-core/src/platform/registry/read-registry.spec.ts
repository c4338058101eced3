import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { type Outcome, paintFor, renderDiagnostics } from '../../diagnostics';
import { type PlatformConfig, readPlatform } from '..';
import { httpRegistry } from './http-registry';

let root: string;
let server: Server | undefined;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'floe-registry-'));
});

afterEach(async () => {
  rmSync(root, { recursive: true, force: true });
  server?.closeAllConnections();
  if (server) await once(server.close(), 'close');
  server = undefined;
});

const bucket = (name: string): string => `storage: { default: { bucket: ${name} } }\n`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function put(text: string, ...parts: string[]): void {
  const target = path.join(root, ...parts);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const pinPath = (): string => path.join(root, 'project/.floe/platform-version.yaml');

/** What a project reads that names this platform. */
function read(
  registry: string,
  address: string | undefined,
  { env = 'dev', cache = true } = {},
): Promise<Outcome<PlatformConfig | undefined>> {
  return readPlatform({
    projectDir: path.join(root, 'project'),
    env,
    registry,
    environment: { FLOE_PLATFORM_REGISTRY: address },
    cacheDir: cache ? path.join(root, 'cache') : undefined,
  });
}

/** What was read, or what is told. */
function told(outcome: Outcome<PlatformConfig | undefined>): unknown {
  if (outcome.ok) {
    return [outcome.value?.source, outcome.value?.storage.default?.bucket, ...outcome.warnings];
  }
  const text = renderDiagnostics(outcome.problems, paintFor(false)).join('\n');
  return `\n${text}`.replaceAll(root, '<root>').replace(/127\.0\.0\.1:\d+/g, '<host>');
}

/** Starts a server; gives back its address. */
async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await once(started.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

/** A server of files; `asked` gets the paths that are asked for. */
function serveFiles(files: Record<string, string>, asked: string[] = []): Promise<string> {
  return serve((request, response) => {
    asked.push(request.url ?? '');
    const file = files[request.url ?? ''];
    response.writeHead(file === undefined ? 404 : 200);
    response.end(file);
  });
}

describe('a folder as registry', () => {
  const folder = (): string => path.join(root, 'registry');

  it('gives the version that is asked for, and it gets pinned', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    expect(told(await read('registry/acme:1.2.3', folder()))).toEqual([
      'registry/acme:1.2.3',
      'one',
    ]);
    expect(readFileSync(pinPath(), 'utf8'))
      .toBe(`# Written by floe: the platform that floe.yaml names, as it was first read. Commit this file.
# To take another version that floe.yaml allows, delete it.
platform: registry/acme:1.2.3
version: 1.2.3
digests:
  dev: sha256:${sha256(bucket('one'))}
`);
  });

  it('tells where the file is that was read, and its digest', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    const outcome = await read('registry/acme:1.2.3', folder());
    const digest = sha256(bucket('one'));
    expect(outcome.ok && outcome.value).toMatchObject({
      file: 'registry/acme:1.2.3/platform.yaml',
      path: path.join(root, 'cache/platforms', `${digest}.yaml`),
      sourceHash: digest,
      env: 'dev',
    });
  });

  it('prefers the file of the environment, and pins each environment', async () => {
    put(bucket('for-all'), 'registry/acme/1.2.3/platform.yaml');
    put(bucket('for-prod'), 'registry/acme/1.2.3/prod/platform.yaml');
    const reference = 'registry/acme:1.2.3';
    expect(told(await read(reference, folder(), { env: 'prod' }))).toEqual([reference, 'for-prod']);
    expect(told(await read(reference, folder()))).toEqual([reference, 'for-all']);
    expect(readFileSync(pinPath(), 'utf8')).toContain(`digests:
  dev: sha256:${sha256(bucket('for-all'))}
  prod: sha256:${sha256(bucket('for-prod'))}
`);
  });

  it('gives the newest version of a range, and stays with it', async () => {
    for (const version of ['1.2.3', '1.10.0', '1.9.9', '2.0.0', '1.11.0-rc.1']) {
      put(bucket(`at-${version}`), `registry/acme/${version}/platform.yaml`);
    }
    put('not a version', 'registry/acme/latest/platform.yaml');
    const newest = ['registry/acme:1.10.0', 'at-1.10.0'];
    expect(told(await read('registry/acme:^1.2', folder()))).toEqual(newest);
    put(bucket('newer'), 'registry/acme/1.12.0/platform.yaml');
    expect(told(await read('registry/acme:^1.2', folder(), { cache: false }))).toEqual(newest);
    rmSync(pinPath());
    expect(told(await read('registry/acme:^1.2', folder()))).toEqual([
      'registry/acme:1.12.0',
      'newer',
    ]);
  });

  it('pins anew when floe.yaml names another platform', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    put(bucket('two'), 'registry/acme/1.3.0/platform.yaml');
    await read('registry/acme:1.2.3', folder());
    expect(told(await read('registry/acme:1.3.0', folder()))).toEqual([
      'registry/acme:1.3.0',
      'two',
    ]);
    expect(readFileSync(pinPath(), 'utf8')).toContain('platform: registry/acme:1.3.0\n');
  });

  it('stays pinned when floe.yaml allows the version in other words, so that it may not change then either', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    await read('registry/acme:^1.2.0', folder(), { cache: false });
    put(bucket('two'), 'registry/acme/1.2.3/platform.yaml');
    expect(told(await read('registry/acme:1.2.3', folder(), { cache: false }))).toContain(
      'registry/acme:1.2.3 is not the platform that is pinned',
    );
  });

  it('may be named as file://, relative to the workspace, and hold names with /', async () => {
    put(bucket('deep'), 'registry/acme/data/1.2.3/platform.yaml');
    const reference = 'registry/acme/data:1.2.3';
    const expected = [reference, 'deep'];
    expect(told(await read(reference, pathToFileURL(folder()).href))).toEqual(expected);
    expect(told(await read(reference, '../registry', { env: 'prod' }))).toEqual(expected);
  });

  it('is not needed for what was read once', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    await read('registry/acme:1.2.3', folder());
    rmSync(folder(), { recursive: true });
    const expected = ['registry/acme:1.2.3', 'one'];
    expect(told(await read('registry/acme:1.2.3', folder()))).toEqual(expected);
    expect(told(await read('registry/acme:1.2.3', undefined))).toEqual(expected);
  });

  it('is asked again when what was kept has been changed', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    await read('registry/acme:1.2.3', folder());
    const [kept = ''] = readdirSync(path.join(root, 'cache/platforms'));
    put(bucket('evil'), 'cache/platforms', kept);
    expect(told(await read('registry/acme:1.2.3', folder()))).toEqual([
      'registry/acme:1.2.3',
      'one',
    ]);
    expect(readFileSync(path.join(root, 'cache/platforms', kept), 'utf8')).toBe(bucket('one'));
  });

  it('may not change a version', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    await read('registry/acme:1.2.3', folder(), { cache: false });
    put(bucket('two'), 'registry/acme/1.2.3/platform.yaml');
    expect(told(await read('registry/acme:1.2.3', folder(), { cache: false }))).toBe(`
  registry/acme:1.2.3 is not the platform that is pinned: its digest is ${sha256(bucket('two'))}, pinned is ${sha256(bucket('one'))}.
  A version should never change: ask whoever keeps the registry.
  If the change is meant, delete .floe/platform-version.yaml and run again.`);
  });

  it('with a bad file tells what is wrong in it, and pins nothing', async () => {
    put('version: "1.2"\n', 'registry/acme/1.2.3/platform.yaml');
    expect(told(await read('registry/acme:1.2.3', folder()))).toBe(`
  registry/acme:1.2.3/platform.yaml:1 - version
    Value '1.2' is not valid. Expected three numbers, such as "1.2.0".`);
    expect(readdirSync(root).sort()).toEqual(['cache', 'registry']);
  });

  it('is the one of an option no more', async () => {
    put(bucket('mine'), 'mine.yaml');
    const outcome = await readPlatform({
      projectDir: path.join(root, 'project'),
      file: path.join(root, 'mine.yaml'),
      registry: 'registry/acme:1.2.3',
      environment: {},
    });
    expect(told(outcome)).toEqual(['local/local', 'mine']);
  });

  it.each<[string, string, string]>([
    [
      'a version that is not there',
      'registry/acme:1.2.4',
      `
  Platform 'acme' has no version 1.2.4 in <root>/registry.
  Looked for: acme/1.2.4/platform.yaml
  Correct the version in floe.yaml, or have it published.`,
    ],
    [
      'a range without a version in it',
      'registry/acme:^2',
      `
  No version of platform 'acme' is in the range ^2.
  Available versions: [1.2.3]`,
    ],
    [
      'a name that is not there, with a range',
      'registry/acne:^1',
      `
  The registry knows no versions of platform 'acne': there is no <root>/registry/acne/<version>
  Correct the name in floe.yaml, or ask for an exact version.`,
    ],
    ...['acme:1.2.3', 'registry/acme', 'registry/acme:latest', 'registry/../etc:1.2.3'].map(
      (reference) =>
        [
          reference,
          reference,
          `
  Platform '${reference}' is not valid.
  Write registry/<name>:<version>, such as registry/acme:1.2.3 or registry/acme:^1.2`,
        ] as [string, string, string],
    ),
  ])('tells of %s', async (_, reference, says) => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    expect(told(await read(reference, folder()))).toBe(says);
  });
});

describe('an address', () => {
  it.each<[string | undefined, string]>([
    [
      undefined,
      `
  floe.yaml takes its platform from registry/acme:1.2.3, and nothing says where that registry is.
  Set FLOE_PLATFORM_REGISTRY to its folder or https:// address.`,
    ],
    [
      'oci://ghcr.io/acme',
      `
  'oci://ghcr.io/acme' is an OCI registry. Those are not read yet.
  Use a folder or an https:// address with <name>/<version>/platform.yaml in it.`,
    ],
    ...['ftp://platforms.example.com', 'http://[', 'file://elsewhere/registry'].map(
      (address) =>
        [
          address,
          `
  FLOE_PLATFORM_REGISTRY is '${address}', which cannot be read.
  Use a folder, or an address that starts with https://, http:// or file://`,
        ] as [string, string],
    ),
    [
      '/nowhere/at/all',
      `
  The registry could not be reached: there is no such folder (/nowhere/at/all)
  Check FLOE_PLATFORM_REGISTRY and the network.`,
    ],
    [
      __filename,
      `
  The registry could not be reached: it is no folder (${__filename})
  Check FLOE_PLATFORM_REGISTRY and the network.`,
    ],
  ])('%s is answered', async (address, says) => {
    expect(told(await read('registry/acme:1.2.3', address))).toBe(says);
    expect(told(await read('registry/acme:^1', address))).toBe(says.replace(':1.2.3', ':^1'));
  });
});

describe('a web server as registry', () => {
  const files = {
    '/floe/acme/versions.json': '["1.2.3", "1.3.0", "2.0.0"]',
    '/floe/acme/1.2.3/platform.yaml': bucket('one'),
    '/floe/acme/1.3.0/prod/platform.yaml': bucket('two'),
    '/floe/acme/1.3.0/platform.yaml': bucket('three'),
  };

  it('gives a version, and is not asked again', async () => {
    const asked: string[] = [];
    const address = `${await serveFiles(files, asked)}/floe/`;
    const expected = ['registry/acme:1.2.3', 'one'];
    expect(told(await read('registry/acme:1.2.3', address))).toEqual(expected);
    expect(told(await read('registry/acme:1.2.3', address))).toEqual(expected);
    expect(asked).toEqual(['/floe/acme/1.2.3/dev/platform.yaml', '/floe/acme/1.2.3/platform.yaml']);
  });

  it('gives the newest version of a range, by its list', async () => {
    const address = `${await serveFiles(files)}/floe`;
    const outcome = await read('registry/acme:1.x', address, { env: 'prod' });
    expect(told(outcome)).toEqual(['registry/acme:1.3.0', 'two']);
  });

  it('is told as the place of the file when nothing is kept', async () => {
    const address = `${await serveFiles(files)}/floe?signature=hush`;
    expect(told(await read('registry/acme:1.2.3', address, { cache: false }))).toBe(`
  Platform 'acme' has no version 1.2.3 in http://<host>/floe.
  Looked for: acme/1.2.3/platform.yaml
  Correct the version in floe.yaml, or have it published.`);
    const outcome = await read('registry/acme:1.2.3', address.replace('?signature=hush', ''), {
      cache: false,
    });
    expect(outcome.ok && outcome.value?.path).toBe(
      `${address.replace('?signature=hush', '')}/acme/1.2.3/platform.yaml`,
    );
  });

  it('gets name and password of the address, which are never shown', async () => {
    const seen: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(403);
      response.end();
    });
    const withUser = address.replace('http://', 'http://ada:p%40ss@');
    expect(told(await read('registry/acme:1.2.3', withUser))).toBe(`
  The registry answered with 403 Forbidden: http://<host>/acme/1.2.3/dev/platform.yaml
  Check that you may read it. The address may hold a name and password: https://name:password@host`);
    expect(seen).toEqual([`Basic ${Buffer.from('ada:p@ss').toString('base64')}`]);
  });

  it('may lead elsewhere', async () => {
    const address = await serve(({ url }, response) => {
      if (url?.startsWith('/old')) response.writeHead(302, { location: '/new' });
      response.end(bucket('moved'));
    });
    expect(told(await read('registry/acme:1.2.3', `${address}/old`))).toEqual([
      'registry/acme:1.2.3',
      'moved',
    ]);
  });

  it.each([301, 302, 303, 307, 308])(
    'may not lead to another server, which is never asked: %i',
    async (status) => {
      const asked: string[] = [];
      const address = await serve(({ url, headers }, response) => {
        asked.push(`${headers.host ?? ''}${url ?? ''}`);
        const location = `http://localhost:${address.split(':')[2] ?? ''}/platform.yaml?key=secret`;
        response.writeHead(status, { location });
        response.end(bucket('elsewhere'));
      });
      const answer = told(await read('registry/acme:1.2.3', address.replace('//', '//ada:pass@')));
      expect(String(answer).replace(/localhost:\d+/, '<other>')).toBe(`
  The registry leads to another server, which is not followed: http://<host>/acme/1.2.3/dev/platform.yaml
  It leads to: http://<other>/platform.yaml
  If you trust that one, set FLOE_PLATFORM_REGISTRY to it.`);
      expect(asked).toHaveLength(1);
    },
  );

  it.each(['file:///etc/passwd', 'data:text/plain,x', 'http://127.0.0.1:1/platform.yaml'])(
    'may not lead to %s',
    async (location) => {
      const address = await serve((_, response) => response.writeHead(302, { location }).end());
      expect(told(await read('registry/acme:1.2.3', address))).toMatch(
        /The registry leads to another server, which is not followed/,
      );
    },
  );

  it('may not lead in a circle', async () => {
    const address = await serve(({ url }, response) =>
      response.writeHead(302, { location: `${url ?? ''}x` }).end(),
    );
    expect(told(await read('registry/acme:1.2.3', address))).toMatch(/answered with 302 Found/);
  });

  it.each<[string, RequestListener, string]>([
    [
      '503',
      (_, response) => response.writeHead(503).end(),
      `
  The registry answered with 503 Service Unavailable: http://<host>/acme/1.2.3/dev/platform.yaml
  Try again later.`,
    ],
    [
      '418',
      (_, response) => response.writeHead(418, 'Teapot').end(),
      `
  The registry answered with 418 Teapot: http://<host>/acme/1.2.3/dev/platform.yaml
  Check that FLOE_PLATFORM_REGISTRY leads to a registry of platforms.`,
    ],
    [
      'a page to log in on',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      `
  The registry answered with a web page: http://<host>/acme/1.2.3/dev/platform.yaml
  Check that FLOE_PLATFORM_REGISTRY leads to a registry of platforms.`,
    ],
    [
      'an answer that never ends',
      (_, response) => {
        const more = (): void => {
          while (response.write('#'.repeat(65_536)));
          response.once('drain', more);
        };
        more();
      },
      `
  The registry sent more than 1 MiB, which no platform.yaml is: http://<host>/acme/1.2.3/dev/platform.yaml
  Check that FLOE_PLATFORM_REGISTRY leads to a registry of platforms.`,
    ],
    [
      'a connection that is cut',
      (request) => request.socket.destroy(),
      `
  The registry could not be reached: the connection was cut (http://<host>/acme/1.2.3/dev/platform.yaml)
  Check FLOE_PLATFORM_REGISTRY and the network.`,
    ],
    [
      'a connection that is cut half way',
      (request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('version', () => request.socket.destroy());
      },
      `
  The registry could not be reached: the connection was cut (http://<host>/acme/1.2.3/dev/platform.yaml)
  Check FLOE_PLATFORM_REGISTRY and the network.`,
    ],
  ])('tells of %s', async (_, listener, says) => {
    expect(told(await read('registry/acme:1.2.3', await serve(listener)))).toBe(says);
  });

  it('tells that nobody answers', async () => {
    const address = await serveFiles({});
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(told(await read('registry/acme:1.2.3', address))).toBe(`
  The registry could not be reached: nothing answers there (http://<host>/acme/1.2.3/dev/platform.yaml)
  Check FLOE_PLATFORM_REGISTRY and the network.`);
  });

  it('is not waited for without end', async () => {
    const address = await serve(() => undefined);
    const outcome = await httpRegistry(new URL(address), 50).file('acme/1.2.3/platform.yaml');
    expect(outcome).toMatchObject({
      ok: false,
      problems: [{ code: 'FLOE637', params: { reason: 'no answer within 0.05 s' } }],
    });
  });

  it.each([
    ['{"versions": 1}', 'an object'],
    ['[]', 'an empty list'],
    ['[1, "latest"]', 'no versions'],
    ['<xml/>', 'no JSON'],
  ])('tells that a list of versions is none: %s', async (list) => {
    const address = await serveFiles({ '/acme/versions.json': list });
    expect(told(await read('registry/acme:^1', address))).toBe(`
  This is not a list of versions: http://<host>/acme/versions.json
  It should hold JSON such as ["1.2.3", "1.3.0"]. An exact version in floe.yaml needs no list.`);
  });

  it('tells that there is no list of versions', async () => {
    expect(told(await read('registry/acme:^1', await serveFiles({})))).toBe(`
  The registry knows no versions of platform 'acme': there is no http://<host>/acme/versions.json
  Correct the name in floe.yaml, or ask for an exact version.`);
  });
});

describe('the pin', () => {
  it.each([
    ['platform: [', 'it is not YAML that floe wrote'],
    ['<<<<<<< mine\nplatform: a\n', 'it is not YAML that floe wrote'],
    ['version: 1.2.3\n', "it has no 'platform'"],
    ['platform: registry/acme:1.2.3\n', "it has no 'version'"],
    ['platform: registry/acme:1.2.3\nversion: 1.2.3/../..\n', "it has no 'version'"],
    ['platform: registry/acme:1.2.3\nversion: 1.2.3\n', "it has no 'digests', or one that is none"],
    [
      'platform: registry/acme:1.2.3\nversion: 1.2.3\ndigests: { dev: "md5:1" }\n',
      "it has no 'digests', or one that is none",
    ],
  ])('may be broken: %j', async (text, reason) => {
    put(text, 'project/.floe/platform-version.yaml');
    expect(told(await read('registry/acme:1.2.3', root))).toBe(`
  .floe/platform-version.yaml
    The pinned version could not be read: ${reason}.
    Delete the file and run again: floe writes a new one.`);
  });

  it('that cannot be written is told', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    put('a file in the place of the folder', 'project/.floe');
    expect(told(await read('registry/acme:1.2.3', path.join(root, 'registry')))).toBe(`
  .floe/platform-version.yaml
    The version of the platform could not be pinned: file already exists.
    Mend that and run again, or commit a pin that was made elsewhere.`);
  });

  it('that was committed protects a machine that never read the platform', async () => {
    put(bucket('two'), 'registry/acme/1.2.3/platform.yaml');
    put(
      `platform: registry/acme:1.2.3\nversion: 1.2.3\ndigests: { dev: "sha256:${sha256('one')}" }\n`,
      'project/.floe/platform-version.yaml',
    );
    expect(told(await read('registry/acme:1.2.3', path.join(root, 'registry')))).toMatch(
      /is not the platform that is pinned/,
    );
    expect(readdirSync(root).sort()).toEqual(['project', 'registry']);
  });

  it('does without a cache folder that cannot be written', async () => {
    put(bucket('one'), 'registry/acme/1.2.3/platform.yaml');
    put('a file in its place', 'cache');
    const outcome = await read('registry/acme:1.2.3', path.join(root, 'registry'));
    expect(outcome.ok && outcome.value?.path).toBe(
      path.join(root, 'registry/acme/1.2.3/platform.yaml'),
    );
  });
});

describe('a platform of a registry that would run code', () => {
  const profile = (text: string): string =>
    `compute:\n  default:\n    type: duckdb\n    properties:\n      ${text}\n`;
  const reading = async (text: string, code?: string) => {
    put(text, 'registry/acme/1.2.3/platform.yaml');
    return readPlatform({
      projectDir: path.join(root, 'project'),
      registry: 'registry/acme:1.2.3',
      environment: {
        FLOE_PLATFORM_REGISTRY: path.join(root, 'registry'),
        FLOE_PLATFORM_REGISTRY_CODE: code,
      },
      cacheDir: path.join(root, 'cache'),
    });
  };
  const cases = [
    ['plugins: [{module: os}]', 'plugins'],
    ['module_paths: [/tmp/x]', 'module_paths'],
    ['filesystems: [{fs: x}]', 'filesystems'],
    ['extensions: [{name: x, repo: "http://evil"}]', 'repo'],
    ['settings: {allow_unsigned_extensions: true}', 'allow_unsigned_extensions'],
    ['config_options: {custom_extension_repository: "http://evil"}', 'custom_extension_repository'],
    [`path: "x-{{ env_var('HOME') }}"`, 'Jinja'],
    ['path: "{% set x = 1 %}"', 'Jinja'],
  ] as const;

  it.each(cases)('is refused, with its line: %s', async (text, found) => {
    expect(told(await reading(profile(text)))).toContain(`registry/acme:1.2.3/platform.yaml:5 - `);
    expect(told(await reading(profile(text)))).toContain(
      `    A platform of a registry may not run code here: ${found}.
    Keep it in a platform.yaml of your own, or set FLOE_PLATFORM_REGISTRY_CODE=allow if you trust the registry.`,
    );
  });

  it.each(cases)('is read where that is allowed: %s', async (text) => {
    expect((await reading(profile(text), 'allow')).ok).toBe(true);
    // What was read once is judged again.
    expect((await reading(profile(text))).ok).toBe(false);
  });

  it.each(['extensions: [httpfs]', 'settings: {memory_limit: 1GB}', 'path: x.duckdb'])(
    'is not meant by %s',
    async (text) => {
      expect((await reading(profile(text))).ok).toBe(true);
    },
  );
});
