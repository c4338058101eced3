import { cleanPythonEnv, envForUv } from './clean-env';

describe('cleanPythonEnv', () => {
  it('keeps where packages come from and drops where they would go astray', () => {
    expect(
      cleanPythonEnv({
        HTTPS_PROXY: 'http://proxy',
        PIP_INDEX_URL: 'https://index',
        PIP_USER: '1',
        PIP_PREFIX: '/x',
        PYTHONHOME: '/y',
      }),
    ).toEqual({
      HTTPS_PROXY: 'http://proxy',
      PIP_INDEX_URL: 'https://index',
      PIP_USER: '0',
      PYTHONUNBUFFERED: '1',
    });
  });
});

describe('envForUv', () => {
  it("hands pip's indexes on", () => {
    const env = { PIP_INDEX_URL: 'https://a', PIP_EXTRA_INDEX_URL: 'https://b', PIP_CERT: '/c' };
    expect(envForUv(env)).toMatchObject({
      UV_DEFAULT_INDEX: 'https://a',
      UV_INDEX: 'https://b',
      SSL_CERT_FILE: '/c',
    });
  });

  it("leaves uv's own settings as they are", () => {
    const env = { PIP_INDEX_URL: 'https://a', UV_INDEX_URL: 'https://b', VIRTUAL_ENV: '/v' };
    const seen = envForUv(env);
    expect(seen).toMatchObject({ UV_INDEX_URL: 'https://b' });
    expect(seen.UV_DEFAULT_INDEX).toBeUndefined();
    expect(seen.VIRTUAL_ENV).toBeUndefined();
  });
});
