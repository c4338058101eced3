import type { ClientPlan, HttpPlan } from '.';
import { planClient, type PlanRequest } from '.';

/** A plan of nothing but what is given. */
const plan = (request: PlanRequest & { files?: Record<string, string> } = {}): ClientPlan =>
  planClient({
    env: {},
    cwd: '/project',
    home: '/home/me',
    readFile: (place) => request.files?.[place],
    ...request,
  });
const httpOf = (request: Parameters<typeof plan>[0]) => plan(request).transport as HttpPlan;
const http = (transport: object) =>
  httpOf({ config: { transport: { type: 'http', ...transport } } });
const url = 'http://host:5000';

describe('the defaults of http', () => {
  test('are those of the Python client', () => {
    const { statuses, ...retry } = http({ url }).retry;
    expect({ ...http({ url }), retry }).toEqual({
      type: 'http',
      url: 'http://host:5000/api/v1/lineage',
      timeoutMs: 5000,
      headers: {},
      gzip: false,
      verify: true,
      retry: { total: 5, connect: 5, read: 5, backoffMs: 300 },
    });
    for (const status of [500, 502, 503, 504, 408, 429]) expect(statuses).toContain(status);
    for (const status of [200, 400, 401, 404, 422]) expect(statuses).not.toContain(status);
  });
});

const options: [string, object, object][] = [
  ['endpoint', { url, endpoint: 'lineage' }, { url: 'http://host:5000/lineage' }],
  ['a url with a folder', { url: `${url}/base/` }, { url: 'http://host:5000/base/api/v1/lineage' }],
  ['a url with a file', { url: `${url}/base` }, { url: 'http://host:5000/api/v1/lineage' }],
  ['timeout', { url, timeout: 2.5 }, { timeoutMs: 2500 }],
  ['timeout as a text', { url, timeout: '2' }, { timeoutMs: 2000 }],
  ['a timeout that is none', { url, timeout: -1 }, { timeoutMs: 5000 }],
  ['verify: false', { url, verify: false }, { verify: false }],
  ['verify as a file', { url, verify: '/ca.pem' }, { verify: '/ca.pem' }],
  ['compression', { url, compression: 'gzip' }, { gzip: true }],
  ['custom_headers', { url, custom_headers: { a: 'b', n: 1 } }, { headers: { a: 'b', n: '1' } }],
  [
    'auth with apiKey',
    { url, auth: { type: 'api_key', apiKey: 'k' } },
    { auth: { type: 'api_key', apiKey: 'k' } },
  ],
  [
    'auth with apikey',
    { url, auth: { type: 'api_key', apikey: 'k' } },
    { auth: { type: 'api_key', apiKey: 'k' } },
  ],
  [
    'auth with api_key',
    { url, auth: { type: 'api_key', api_key: 'k' } },
    { auth: { type: 'api_key', apiKey: 'k' } },
  ],
  [
    'jwt',
    { url, auth: { type: 'jwt', apiKey: 'k', tokenEndpoint: 'http://t/token' } },
    {
      auth: {
        type: 'jwt',
        apiKey: 'k',
        tokenEndpoint: 'http://t/token',
        tokenFields: ['token', 'access_token'],
        expiresInField: 'expires_in',
        grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        responseType: 'token',
        refreshBufferMs: 120_000,
      },
    },
  ],
  [
    'jwt with everything',
    {
      url,
      auth: {
        type: 'jwt',
        api_key: 'k',
        token_endpoint: 'http://t/token',
        tokenFields: ['a'],
        expiresInField: 'b',
        grantType: 'c',
        responseType: 'd',
        tokenRefreshBuffer: 1,
      },
    },
    {
      auth: {
        type: 'jwt',
        apiKey: 'k',
        tokenEndpoint: 'http://t/token',
        tokenFields: ['a'],
        expiresInField: 'b',
        grantType: 'c',
        responseType: 'd',
        refreshBufferMs: 1000,
      },
    },
  ],
];
test.each(options)('the option %s of http', (_name, given, expected) => {
  expect(http(given)).toMatchObject(expected);
});

test('a part of retry leaves the rest as it is', () => {
  const { retry } = http({ url, retry: { total: 2, backoff_factor: 1, status_forcelist: [503] } });
  expect(retry).toEqual({
    total: 2,
    connect: 5,
    read: 5,
    backoffMs: 1000,
    statuses: [408, 429, 503],
  });
  expect(http({ url, retry: { allowed_methods: ['HEAD'] } }).retry.total).toBe(0);
});

const yaml = 'transport: {type: http, url: "http://yaml"}';
const named = { OPENLINEAGE__TRANSPORT__TYPE: 'http', OPENLINEAGE__TRANSPORT__URL: 'http://named' };
const legacy = { OPENLINEAGE_URL: 'http://legacy', OPENLINEAGE_API_KEY: 'k' };
const files = { '/project/openlineage.yml': yaml };
const code = { transport: { type: 'http', url: 'http://code' } };
const precedence: [string, Parameters<typeof plan>[0], string | undefined][] = [
  ['the program before the file', { config: code, files }, 'http://code/'],
  ['the file before variables with __', { files, env: { ...named, ...legacy } }, 'http://yaml/'],
  ['variables with __ before plain ones', { env: { ...named, ...legacy } }, 'http://named/'],
  ['plain variables', { env: legacy }, 'http://legacy/'],
  ['an empty variable is none', { env: { OPENLINEAGE_URL: '' } }, undefined],
  [
    'OPENLINEAGE_CONFIG before the working directory',
    {
      env: { OPENLINEAGE_CONFIG: 'my.yml' },
      files: { ...files, '/project/my.yml': yaml.replace('yaml', 'mine') },
    },
    'http://mine/',
  ],
  [
    'an OPENLINEAGE_CONFIG that is not there is passed over',
    { env: { OPENLINEAGE_CONFIG: '/no.yml' }, files },
    'http://yaml/',
  ],
  [
    'the working directory before the home directory',
    {
      files: { ...files, '/home/me/.openlineage/openlineage.yml': yaml.replace('yaml', 'home') },
    },
    'http://yaml/',
  ],
  [
    'the home directory',
    { files: { '/home/me/.openlineage/openlineage.yml': yaml.replace('yaml', 'home') } },
    'http://home/',
  ],
];
test.each(precedence)('%s', (_name, request, expected) => {
  const { transport, configured, problems } = plan(request);
  expect(problems).toEqual([]);
  expect(configured).toBe(expected !== undefined);
  expect(transport).toMatchObject(
    expected === undefined ? { type: 'console' } : { url: `${expected}api/v1/lineage` },
  );
});

test('OPENLINEAGE_DISABLED counts before everything', () => {
  const env = { OPENLINEAGE_DISABLED: ' True ', ...named };
  expect(plan({ env, config: code, files })).toMatchObject({
    transport: { type: 'noop' },
    problems: [],
  });
  expect(plan({ env: { OPENLINEAGE_DISABLED: 'no' } }).transport.type).toBe('console');
});

test('nothing at all means the console, and that nobody asked for it', () => {
  expect(plan()).toEqual({
    transport: { type: 'console' },
    configured: false,
    facets: { environmentVariables: [] },
    filters: [],
    tags: { job: [], run: [] },
    problems: [],
  });
});

test('the layers are merged to the depth', () => {
  const merged = httpOf({
    config: { transport: { timeout: 1 } },
    files: { '/project/openlineage.yml': `${yaml}\ntags: {job: {a: b}}` },
    env: {
      OPENLINEAGE__TRANSPORT__URL: 'http://variable',
      OPENLINEAGE__TRANSPORT__COMPRESSION: 'gzip',
      OPENLINEAGE__TRANSPORT__RETRY__TOTAL: '1',
    },
  });
  expect(merged).toMatchObject({
    url: 'http://yaml/api/v1/lineage',
    timeoutMs: 1000,
    gzip: true,
    retry: { total: 1, connect: 5 },
  });
});

describe('variables with __', () => {
  const of = (env: Record<string, string>) =>
    httpOf({ env: { OPENLINEAGE__TRANSPORT__TYPE: 'http', ...env } });

  test('are JSON where they can be read as JSON', () => {
    const read = of({
      OPENLINEAGE__TRANSPORT__URL: 'http://h',
      OPENLINEAGE__TRANSPORT__VERIFY: 'false',
      OPENLINEAGE__TRANSPORT__TIMEOUT: '7',
      OPENLINEAGE__TRANSPORT__AUTH: '{"type": "api_key", "apiKey": "K"}',
      OPENLINEAGE__TRANSPORT__CUSTOM_HEADERS__X_TEAM: 'Data',
    });
    expect(read).toMatchObject({
      verify: false,
      timeoutMs: 7000,
      auth: { apiKey: 'K' },
      headers: { x_team: 'Data' },
    });
  });

  test('keep a key that happens to be made of digits', () => {
    for (const apiKey of ['12345678901234567890', '1e5', '007', '42']) {
      const { auth } = of({
        OPENLINEAGE__TRANSPORT__URL: 'http://h',
        OPENLINEAGE__TRANSPORT__AUTH__TYPE: 'api_key',
        OPENLINEAGE__TRANSPORT__AUTH__APIKEY: apiKey,
      });
      expect(auth).toEqual({ type: 'api_key', apiKey });
    }
  });

  test('of which one is the beginning of the other: the shorter one counts', () => {
    const read = httpOf({
      env: {
        OPENLINEAGE__TRANSPORT: '{"type": "http", "url": "http://short"}',
        OPENLINEAGE__TRANSPORT__URL: 'http://long',
        OPENLINEAGE__TRANSPORT__COMPRESSION: 'gzip',
      },
    });
    expect(read).toMatchObject({ url: 'http://short/api/v1/lineage', gzip: false });
  });
});

test('async_http is http, and knows the plain variables', () => {
  const env = {
    OPENLINEAGE__TRANSPORT__TYPE: 'async_http',
    ...legacy,
    OPENLINEAGE_ENDPOINT: 'e',
  };
  expect(plan({ env }).transport).toMatchObject({
    type: 'http',
    url: 'http://legacy/e',
    auth: { apiKey: 'k' },
  });
});

describe('composite', () => {
  const transports = {
    b: { type: 'console', priority: 1 },
    gone: {},
    a: { type: 'http', url, priority: 2 },
  };
  const names = (section: object) => {
    const { transport } = plan({ config: { transport: { type: 'composite', ...section } } });
    return transport.type === 'composite' ? transport.children.map(({ name }) => name) : transport;
  };

  test('has its transports in their order, or by priority, without those that are {}', () => {
    expect(names({ transports })).toEqual(['b', 'a']);
    expect(names({ transports, sort_transports: true })).toEqual(['a', 'b']);
    expect(names({ transports: [{ type: 'console' }, { type: 'noop', name: 'n' }] })).toEqual([
      'transport-1',
      'n',
    ]);
  });

  test('gets what OPENLINEAGE_URL says as default_http', () => {
    const env = { OPENLINEAGE__TRANSPORT__TYPE: 'composite', ...legacy };
    expect(plan({ env }).transport).toMatchObject({
      children: [
        {
          name: 'default_http',
          transport: { url: 'http://legacy/api/v1/lineage', auth: { apiKey: 'k' } },
        },
      ],
    });
    const own = { ...env, OPENLINEAGE__TRANSPORT__TRANSPORTS__DEFAULT_HTTP: '{}' };
    expect(plan({ env: own }).transport.type).toBe('unusable');
  });

  test('reads what is to happen after a success and after a failure', () => {
    expect(plan({ config: { transport: { type: 'composite', transports } } })).toMatchObject({
      transport: { toAll: true, pastFailure: true },
      problems: [],
    });
    const careful = { continue_on_success: false, continue_on_failure: false };
    expect(
      plan({ config: { transport: { type: 'composite', transports, ...careful } } }),
    ).toMatchObject({ transport: { toAll: false, pastFailure: false }, problems: [] });
  });
});

const others: [string, object, object][] = [
  ['console', { type: 'console' }, { type: 'console' }],
  ['noop', { type: 'noop' }, { type: 'noop' }],
  [
    'file',
    { type: 'file', log_file_path: '/a' },
    { type: 'file', path: '/a', append: false, debug: false },
  ],
  [
    'file, appending',
    { type: 'file', log_file_path: 'file:///a', append: true },
    { type: 'file', path: '/a', append: true, debug: false },
  ],
];
test.each(others)('the transport %s', (_name, transport, expected) => {
  expect(plan({ config: { transport } })).toMatchObject({ transport: expected, problems: [] });
});

const unusable: [object, string][] = [
  [
    { type: 'kafka' },
    'The transport type kafka is not known here, so nothing is sent. The types are http, async_http, composite, console, file, noop.',
  ],
  [
    { type: 'constructor' },
    'The transport type constructor is not known here, so nothing is sent. The types are http, async_http, composite, console, file, noop.',
  ],
  [{ type: 'http' }, 'The http transport needs url.'],
  [{ type: 'http', url: 'host' }, 'The url host of the http transport is no http or https URL.'],
  [
    { type: 'http', url, auth: { type: 'api_key' } },
    'The http transport cannot be used: auth of type api_key needs apiKey.',
  ],
  [
    { type: 'http', url, auth: { type: 'jwt', apiKey: 'k' } },
    'The http transport cannot be used: auth of type jwt needs apiKey, and tokenEndpoint, a URL.',
  ],
  [
    { type: 'http', url, auth: { type: 'my.Provider' } },
    'The http transport cannot be used: auth of type my.Provider is not known here; there are api_key and jwt.',
  ],
  [{ type: 'file' }, 'The file transport needs log_file_path.'],
  [
    { type: 'file', log_file_path: 's3://b/c' },
    'The file transport writes local files only, so it cannot write s3://b/c.',
  ],
  [{ type: 'composite' }, 'The composite transport has no transports.'],
];
test.each(unusable)('%j is a transport that cannot be used, and says why', (transport, reason) => {
  expect(plan({ config: { transport } })).toMatchObject({
    transport: { type: 'unusable', reason },
    problems: [reason],
  });
});

const problems: [string, Parameters<typeof plan>[0], string][] = [
  [
    'a file that is no YAML',
    { files: { '/project/openlineage.yml': 'a: [' } },
    '/project/openlineage.yml cannot be read: ',
  ],
  [
    'an empty file',
    { files: { '/project/openlineage.yml': '' } },
    '/project/openlineage.yml holds no configuration.',
  ],
  [
    'a transport without a type',
    { config: { transport: { url } } },
    'The transport has no type, so events go to the console.',
  ],
  [
    'another compression',
    { config: { transport: { type: 'http', url, compression: 'br' } } },
    'The http transport knows no compression br, only gzip; nothing is compressed.',
  ],
  [
    'a filter without a pattern',
    { config: { filters: [{ type: 'regex' }] } },
    'A filter of type regex needs regex.',
  ],
  [
    'a pattern of Python',
    { config: { filters: [{ type: 'regex', regex: '(?P<a>b)' }] } },
    'The filter (?P<a>b) is no regular expression that JavaScript can read.',
  ],
  [
    'another filter',
    { config: { filters: [{ type: 'glob' }] } },
    'There are filters of type exact and regex, none of type "glob".',
  ],
  [
    'a child that cannot be used',
    { config: { transport: { type: 'composite', transports: { a: { type: 'http' } } } } },
    'a: The http transport needs url.',
  ],
  [
    'continue_on_failure alone',
    {
      config: {
        transport: {
          type: 'composite',
          transports: [{ type: 'noop' }],
          continue_on_failure: false,
        },
      },
    },
    'continue_on_failure: false is not followed: every transport gets every event, whatever becomes of the others.',
  ],
];
test.each(problems)('%s is a problem', (_name, request, problem) => {
  expect(plan(request).problems).toEqual([expect.stringContaining(problem)]);
});

test('the other sections are read', () => {
  const config = {
    facets: {
      environment_variables: ['A', 'MISSING'],
      source_code_location: { disabled: false, repo_url: 'https://r', version: 'abc' },
    },
    filters: [
      { type: 'exact', match: 'a' },
      { type: 'regex', regex: 'b.*' },
    ],
    tags: { job: { team: 'x' }, run: { attempt: 1 } },
  };
  expect(plan({ config, env: { A: '1' } })).toMatchObject({
    facets: {
      environmentVariables: [{ name: 'A', value: '1' }],
      sourceCodeLocation: { repoUrl: 'https://r', version: 'abc' },
    },
    filters: config.filters,
    tags: { job: [{ key: 'team', value: 'x' }], run: [{ key: 'attempt', value: '1' }] },
  });
});

test('the place of the source code is told only if that is asked for', () => {
  const config = { facets: { source_code_location: { repo_url: 'https://r' } } };
  expect(plan({ config }).facets).toEqual({ environmentVariables: [] });
});

test('a configuration file is YAML 1.1, as the Python client reads it', () => {
  const text = 'transport:\n  type: http\n  url: http://h\n  verify: no\n';
  expect(httpOf({ files: { '/project/openlineage.yml': text } }).verify).toBe(false);
});
