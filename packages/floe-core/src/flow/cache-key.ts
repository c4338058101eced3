import type { CacheKeyRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/**
 * Prints what a run of the project depends on, in one line: `key` and a digest, or `never`, something that is another text
 * each time, and why the database is not a function of what is in git. It starts and writes nothing of the project.
 */
export async function cacheKey(request: CacheKeyRequest, terminal: Terminal): Promise<ExitCode> {
  const { tellKey } = await import('./tell-key.js');
  return tellKey(request, terminal);
}
