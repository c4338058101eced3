export { mountedSecrets } from './mounted-secrets';
export { resolveSecrets, type SecretSources, type WantedSecret } from './resolve-secrets';
