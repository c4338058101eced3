type Env = Readonly<Record<string, string | undefined>>;

/**
 * The user's environment (proxies, certificates, package indexes and all) without what would mix other
 * packages into a new Python environment, or put its packages elsewhere.
 */
export function cleanPythonEnv(env: Env): Env {
  const unwanted = ['PYTHONHOME', 'PYTHONPATH', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT'];
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !unwanted.includes(name))),
    PIP_USER: '0',
    PYTHONUNBUFFERED: '1',
  };
}

/**
 * uv doesn't read pip's settings. Those of the environment that say where packages come from are handed
 * on in uv's own words, where uv has none of its own.
 */
export function envForUv(env: Env): Env {
  const translated = Object.fromEntries(
    pipToUv.flatMap(([pip, uv, ...olderUv]) =>
      env[pip] && ![uv, ...olderUv].some((name) => env[name]) ? [[uv, env[pip]]] : [],
    ),
  );
  return { ...cleanPythonEnv(env), ...translated, UV_NO_PROGRESS: '1', VIRTUAL_ENV: undefined };
}

/** pip's name, uv's name, and older names of uv's that mean the same. */
const pipToUv: readonly (readonly [string, string, ...string[]])[] = [
  ['PIP_INDEX_URL', 'UV_DEFAULT_INDEX', 'UV_INDEX_URL'],
  ['PIP_EXTRA_INDEX_URL', 'UV_INDEX', 'UV_EXTRA_INDEX_URL'],
  ['PIP_FIND_LINKS', 'UV_FIND_LINKS'],
  ['PIP_CERT', 'SSL_CERT_FILE'],
];
